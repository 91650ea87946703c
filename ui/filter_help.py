"""What each filter and each choice of a view is for, in the sentences beside them."""

from __future__ import annotations

from language import N_, Language

_SENTENCES = {
    "program": N_("Only the programs chosen are counted. Several can be chosen; none means all."),
    "program_year": N_(
        "A program year runs from October to September and is called after the year in which it "
        "ends. A batch belongs to the year in which it began."
    ),
    "district": N_("Where the batches were held. Several can be chosen; none means all."),
    "group": N_("The enterprise groups that are shown. Several can be chosen; none means all."),
    "measure": N_("What is counted: the people who took part, or the batches."),
    "by": N_("What stands side by side in the charts that compare."),
    "batches": N_(
        "How batches are held against the rate of their program: by their size, or as time went on."
    ),
    "completion": N_("Batch after batch as time went on, or all of a quarter or month together."),
    "severity": N_(
        "Which problems are listed. Refused rows are not counted; of a cell left out the rest of "
        "the row is; a warning changes nothing."
    ),
    "since": N_("The earlier version of the data with which the one that is shown is compared."),
    "indicator": N_("The indicator that is shown; among the definitions, the one opened first."),
    "rows": N_("What the rows of the table are: one for each district, for example."),
    "columns": N_(
        "What the columns are. Only what the indicator can be broken down by is offered."
    ),
    "order": N_("Rows in their usual order, or by their totals. The last row is always the total."),
    "part": N_(
        "Whom or what the figure counts, or everybody and everything out of which it counts."
    ),
    "stage": N_("How far people came. Several stages can be chosen; none means all."),
    "session": N_("The session that was attended. Several can be chosen; none means all."),
    "aspect": N_(
        "In what a batch was held as designed, or in all of it together. Several can be "
        "chosen; none means all."
    ),
    "pre_mode": N_(
        "Whether the answers from before were given before the training or recalled after it. The "
        "two are never pooled."
    ),
    "month": N_("The month in which the batch began. Several can be chosen; none means all."),
    "quarter": N_("The quarter in which the batch began. Several can be chosen; none means all."),
    "relationship": N_("Who a participant is to the woman entrepreneur; none chosen means all."),
    "disability": N_("Whether a disability is recorded; none chosen means all."),
    "sex": N_("The sex that is recorded; none chosen means any."),
    "age_group": N_("The age at the training, in groups; none chosen means all."),
    "batch": N_("The code of one batch, as it stands in the workbook."),
    "narrowed": N_(
        "What was clicked on; taken away here, all records of the figure are listed again."
    ),
    "vs": N_(
        "With whom the selection above is compared. “The others” are all who are not in it, and "
        "so give the clearest answer."
    ),
}


def sentence(dimension: str, say: Language) -> str | None:
    """Say what a filter or a choice is for; None where nobody has said it yet."""
    told = _SENTENCES.get(dimension)
    return say.text(told) if told else None
