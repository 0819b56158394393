"""Papers for the tests, and LibreOffice to try what is written on: it accepts and rejects changes as a person would."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from rapporteur.domain.notetext import BULLET, HEADING, NUMBERED, QUOTE, Run
from rapporteur.exchange.paper import Amended, Citation, Comment, Cover, PageBreak, Paper, Table, Text

BASE = "States should [strengthen] their national laws,\nas appropriate, by 2030 & report “back”."
PROPOSAL = "States shall [strengthen / adapt] their laws,\nas appropriate, and report <back> every two years."
COVER = Cover("A/CONF.999/2024/7", "Third meeting of experts", "3 May 2024", "CONFIDENTIAL")


def amended(**more: object) -> Amended:
    values = {
        "base": BASE,
        "proposal": PROPOSAL,
        "author": "Awa Diallo",
        "at": "2024-05-03T10:00:00+00:00",
        "label": "12.",
        "details": ("Tabled · proposed by Senegal",),
        "comments": (Comment("To be cleared with the capital.", "Jan Novák", "2024-05-04T08:00:00Z"),),
    }
    return Amended(**(values | more))  # type: ignore[arg-type]


PAPER = Paper(
    "Intervention on item 6",
    (
        Text((Run("What we seek"),), HEADING, 1),
        Text(
            (Run("We thank the "), Run("Chair", bold=True), Run(" and "), Run("all", italic=True), Run(" colleagues.")),
            comments=(Comment("Say it slowly.", "Awa Diallo", "2024-05-03T10:00:00Z", 13, 22),),
        ),
        Text((Run("See the "), Run("report", link="https://example.org/report"), Run("."))),
        Text((Run("open"),), BULLET),
        Text((Run("inside"),), BULLET, 1),
        Text((Run("one"),), NUMBERED),
        Text((Run("two"),), NUMBERED),
        Text((Run("A break between two lists."),)),
        Text((Run("one again"),), NUMBERED),
        Text((Run("As was said."),), QUOTE),
        Citation("The Meeting recalled its report.", "A/CONF.999/2024/7, para. 4", "rapporteur:A/CONF.999/2024/7#p4"),
        amended(),
        amended(base="", proposal="A paragraph that is new.", label="", details=(), comments=()),
        amended(base="A paragraph that goes.", proposal="", label="", details=(), comments=()),
        Table(("State", "Vote"), (("Sénégal", "✓"), ("Norway", "○")), "Vote on paragraph 12"),
        PageBreak(),
        Text((Run("يشجع الدول على تقديم تقاريرها"),), language="ar"),
        Citation("各国应当加强法律。", "A/CONF.999/2024/7", language="zh"),
        amended(base="تشجع الدول على الانضمام", proposal="تشجع جميع الدول على الانضمام", language="ar", comments=()),
    ),
    COVER,
    "en",
    "Awa Diallo",
    "2024-05-03T10:00:00+00:00",
)

_MACRO = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Sub Resolve(command As String, source As String, target As String, filter As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  document = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
  If command &lt;&gt; "none" Then
    dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
    Dim nothing_more()
    dispatcher.executeDispatch(document.CurrentController.Frame, ".uno:" &amp; command, "", 0, nothing_more())
  End If
  Dim written(1) As New com.sun.star.beans.PropertyValue
  written(0).Name = "FilterName"
  Select Case filter
    Case "text"
      written(0).Value = "Text (encoded)"
    Case "docx"
      written(0).Value = "MS Word 2007 XML"
    Case "odt"
      written(0).Value = "writer8"
  End Select
  written(1).Name = "FilterOptions"
  written(1).Value = "UTF8"
  document.storeToURL(target, written())
  document.close(True)
End Sub
</script:module>
"""
_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"
 library:passwordprotected="false"><library:element library:name="Module1"/></library:library>
"""
_LIBRARIES = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:libraries PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "libraries.dtd">
<library:libraries xmlns:library="http://openoffice.org/2000/library" xmlns:xlink="http://www.w3.org/1999/xlink">
<library:library library:name="Standard" xlink:href="$(USER)/basic/Standard/script.xlb/" xlink:type="simple"
 library:link="false"/></library:libraries>
"""


class LibreOffice:
    """LibreOffice without a window, with a profile of its own in `folder`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._profile = folder / "profile"
        # What stands in a profile before it is first used is not looked at.
        self._soffice("--terminate_after_init")
        standard = self._profile / "user" / "basic" / "Standard"
        standard.mkdir(parents=True, exist_ok=True)
        (standard / "Module1.xba").write_text(_MACRO, encoding="utf-8")
        (standard / "script.xlb").write_text(_LIBRARY, encoding="utf-8")
        (standard.parent / "script.xlc").write_text(_LIBRARIES, encoding="utf-8")

    def lines(self, path: Path, command: str) -> list[str]:
        """The lines of text of a file after a command ("AcceptAllTrackedChanges", "none" …)."""
        target = self._folder / f"{path.stem}-{command}.txt"
        self._run(command, path, target, "text")
        return target.read_text(encoding="utf-8-sig").splitlines()

    def converted(self, path: Path, kind: str) -> Path:
        """The file written again in another format: "docx" or "odt"."""
        target = self._folder / f"{path.stem}-again.{kind}"
        self._run("none", path, target, kind)
        return target

    def _run(self, command: str, path: Path, target: Path, kind: str) -> None:
        call = f'macro:///Standard.Module1.Resolve("{command}","{path.as_uri()}","{target.as_uri()}","{kind}")'
        self._soffice(call)
        assert target.exists(), f"LibreOffice wrote nothing for {path.name}"

    def _soffice(self, *arguments: str) -> None:
        program = shutil.which("soffice") or "soffice"
        quiet = ["--headless", "--norestore", "--nologo", f"-env:UserInstallation={self._profile.as_uri()}"]
        subprocess.run([program, *quiet, *arguments], check=True, capture_output=True, timeout=120)


def libre_office(folder: Path) -> LibreOffice:
    """LibreOffice, or the test is skipped."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed here: soffice is not on PATH")
    return LibreOffice(folder)
