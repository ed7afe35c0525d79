"""How dates are written (style guide: "dinsdag 3 maart 2026", "14.30 uur")."""

DATE_FORMAT = "l j F Y"
SHORT_DATE_FORMAT = "j-n-Y"
TIME_FORMAT = "G.i"
DATETIME_FORMAT = "l j F Y, G.i"
DATE_INPUT_FORMATS = ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d-%m-%y"]
DECIMAL_SEPARATOR = ","
THOUSAND_SEPARATOR = "."
