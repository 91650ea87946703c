"""From what is measured to what is shown: labelled charts and tables in one language.

Between `indicators` and `charts` on one side and the pages, files and the command line on the
other. A view is a row of `views`: its function lists the cards of a `page.Page`, each made when it
is asked for. May import `indicators`, `charts`, `language` and `findings`; knows nothing of
Streamlit and opens nothing itself: it is handed what asks the data.
"""
