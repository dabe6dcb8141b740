"""Reads what was written for a desk by programs that know nothing of ours: openpyxl and python-docx.

Prints what they found as one value of JSON, a member a file that is named.
"""

import json
import sys

import docx
import openpyxl
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from openpyxl.cell.rich_text import CellRichText


def kind(cell):
    if cell.data_type == "f":
        return "formula"
    if cell.is_date:
        return "day"
    return {"n": "number", "s": "words", "inlineStr": "words"}.get(cell.data_type, cell.data_type)


def runs(cell):
    """The runs of a cell whose words look different: the words, whether they are bold, their colour."""

    def colour(font):
        # The usual colour is a theme's, and no number.
        return font.color.rgb if font.color and isinstance(font.color.rgb, str) else ""

    return [[part, False, ""] if isinstance(part, str) else [part.text, bool(part.font.b), colour(part.font)] for part in cell.value]


def book(path):
    sheets = []
    rich = openpyxl.load_workbook(path, rich_text=True)
    for sheet in openpyxl.load_workbook(path).worksheets:
        rows = [[cell.value if not cell.is_date else str(cell.value.date()) for cell in row] for row in sheet.iter_rows()]
        sheets.append({
            "name": sheet.title,
            "runs": [runs(cell) for row in rich[sheet.title].iter_rows() for cell in row if isinstance(cell.value, CellRichText)],
            "frozen": sheet.freeze_panes,
            "filter": sheet.auto_filter.ref,
            "rows": rows,
            "kinds": [[kind(cell) if cell.value is not None else None for cell in row] for row in sheet.iter_rows()],
            "links": [
                [cell.value, cell.hyperlink.location]
                for row in sheet.iter_rows() for cell in row if cell.hyperlink
            ],
            "wraps": all(cell.alignment.wrap_text for row in sheet.iter_rows(min_row=2) for cell in row if kind(cell) == "words" and cell.value) if sheet.freeze_panes else None,
            "widths": [sheet.column_dimensions[key].width for key in sheet.column_dimensions],
        })
    return sheets


def document(path):
    read = docx.Document(path)
    package = read.part.package
    parts = {str(part.partname): part.blob.decode("utf-8") for part in package.iter_parts() if str(part.partname).endswith(".xml")}
    section = read.sections[0]
    return {
        "title": read.core_properties.title,
        "paragraphs": [[paragraph.style.name, paragraph.text] for paragraph in read.paragraphs],
        "tables": [
            {
                "rows": [[cell.text for cell in row.cells] for row in table.rows],
                "repeated": [bool(row._tr.findall(qn("w:trPr") + "/" + qn("w:tblHeader"))) for row in table.rows],
                "whole": [bool(row._tr.findall(qn("w:trPr") + "/" + qn("w:cantSplit"))) for row in table.rows],
                "borders": sorted(border.tag.split("}")[1] for border in table._tbl.tblPr.find(qn("w:tblBorders"))),
            }
            for table in read.tables
        ],
        "sections": [section.orientation == WD_ORIENT.LANDSCAPE for section in read.sections],
        "margins": [round(section.top_margin.mm), round(section.right_margin.mm), round(section.bottom_margin.mm), round(section.left_margin.mm)],
        "footer": section.footer.paragraphs[0].text,
        "notes": parts.get("/word/footnotes.xml", "").count("<w:footnote w:id="),
        "notes_said": parts.get("/word/footnotes.xml", ""),
        "document": parts.get("/word/document.xml", ""),
        "styles": parts.get("/word/styles.xml", ""),
    }


print(json.dumps({path: book(path) if path.endswith(".xlsx") else document(path) for path in sys.argv[1:]}, ensure_ascii=True))
