"""From what is measured to what is shown: labelled charts and tables in one language.

Between `indicators` and `charts` on one side and the pages, slides and exports on the other. May
import `indicators`, `charts` and `language`; knows nothing of Streamlit and reads no data itself.
"""
