"""How a line says that it sums up others: the words of its label. Patterns for Python and DuckDB.

All of them are of small letters.
"""

_SUM = r"(grand |sub ?)?(total|jumlah|jml|ttl)"
_STATISTIC = (
    r"rata ?[-–]? ?rata|rata2|rerata|average|mean|maksimum|maksimal|minimum|minimal|median"
    r"|persentase|prosentase"
)
_SEX = r"laki ?[-–]? ?laki|perempuan|pria|wanita"
# How such a label begins, whatever stands in other cells.
LABEL = rf"^({_SUM}|{_STATISTIC})\b"
# The same among people, who may also be counted by their sex.
LABEL_OF_PEOPLE = rf"^({_SUM}|{_STATISTIC}|{_SEX})\b"
# A label that no person has for a name, and no entry for a remark.
ALONE = (
    rf"({_SUM}|{_STATISTIC}|{_SEX})"
    rf"( (peserta|orang|hadir|semua|keseluruhan|nilai|skor|kelas|batch|l|p|{_SEX}))*[ :.,%()\d]*"
)
