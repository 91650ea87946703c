"""How much is drawn at most, whatever the number of batches, people, days, groups or files.

Up to these numbers everything is drawn one by one. Beyond, what is drawn is counted together and
cut in SQL, and the drawing says so.
"""

# Batches of a program, each a dot of its funnel; beyond, a density and the dots furthest out.
MOST_DOTS = 500
MOST_OUTSIDE = 200
# Batches, each a line of the timeline; more would not fit a screen, and are counted by time.
MOST_SPANS = 40
# Batches in order of time, each a dot between its limits; beyond, the last of them.
MOST_IN_ORDER = 150
# Columns of time: days, weeks, months, quarters or years, the shortest of which there are so few.
MOST_PERIODS = 100
# Columns of sizes, each of one person's width or, where there are more, of several.
MOST_SIZES = 125
# Rows of a density across its height, and columns across its width.
MOST_CELLS = 40
# Points of a curve.
MOST_POINTS = 200
# Rows of a chart, one a district, a group, a visit; beyond, the largest and the others together.
MOST_PLACES = 30
# Small charts side by side.
MOST_PANELS = 12
# Large figures in a row, one a group.
MOST_HEADLINES = 6
# What is told one by one in sentences: concerns, explanations.
MOST_TOLD = 20

# What no drawing of any view exceeds: cells of a density, points, bars and words together, and what
# of them can be clicked on.
MOST_MARKS = 5_200
