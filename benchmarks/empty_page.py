"""The least that Streamlit can show, to be taken off what a page costs."""

import streamlit as st

st.text_input("Nothing", key="nothing")
