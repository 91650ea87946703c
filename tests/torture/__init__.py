"""What must never break the ETL: any cells, damaged files, sudden deaths, readers meanwhile."""
