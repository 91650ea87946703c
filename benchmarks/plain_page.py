"""The page that one would write first: four charts of the training by pandas and plotly.express.

From the same records of people as ours, read once: where, when, in how large batches, and who.
`DAMPAK_RECORDS` names the staff's file of a version.
"""

import os

import duckdb
import pandas as pd
import plotly.express as px
import streamlit as st


@st.cache_data
def read(path: str) -> pd.DataFrame:
    """Return a row for each participant, with what is known of the batch."""
    with duckdb.connect(path, read_only=True) as connection:
        return connection.execute(
            "SELECT p.person_id, p.batch_id, p.relationship, b.program, b.program_year, "
            "b.district, b.month FROM participant p JOIN batch b USING (batch_id)"
        ).df()


st.set_page_config(page_title="Reach", layout="wide")
people = read(os.environ["DAMPAK_RECORDS"])
with st.container(horizontal=True):
    for name in ("program", "program_year", "district"):
        chosen = st.multiselect(name, sorted(people[name].dropna().unique()), key=name)
        if chosen:
            people = people[people[name].isin(chosen)]

st.title("Reach")
places, months = st.columns(2)
by_district = people.groupby(["district", "program_year"]).size().reset_index(name="participants")
by_district["program_year"] = by_district["program_year"].astype(str)
places.plotly_chart(
    px.bar(by_district, y="district", x="participants", color="program_year", text_auto=True)
)
by_month = people.groupby("month").size().reset_index(name="participants")
months.plotly_chart(px.line(by_month, x="month", y="participants", markers=True))
sizes, relationships = st.columns(2)
in_batch = people.groupby(["batch_id", "program"]).size().reset_index(name="participants")
sizes.plotly_chart(px.histogram(in_batch, x="participants", color="program", nbins=20))
who = people.groupby(["relationship", "program"]).size().reset_index(name="participants")
relationships.plotly_chart(px.bar(who, x="participants", y="relationship", color="program"))
