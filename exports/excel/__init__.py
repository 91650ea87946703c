"""What a workbook is made of: names and looks of sheets, formulas, native charts, its tables."""
