"""The schemes that ship with the library have a meaning, and it is the one they are written to have."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.analysis.helpers import FOLDERS, GRAMMAR, SCHEMES, analyse_folder
from valutazione.checks import analyse
from valutazione.model import expressions as m
from valutazione.model.kinds import PUNTI, RAPPORTO, TESTO, InsiemeDi, Parole, Rinvio
from valutazione.source import Source


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_resolves_clean(folder: Path) -> None:
    """A published scheme has no errors, no warnings and no notes."""
    analysis = analyse_folder(folder)
    assert () == analysis.diagnostics
    assert analysis.ok
    assert analysis.sistema is not None


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_order_is_complete_and_respected(folder: Path) -> None:
    """Every derived value is computed once, after what it needs."""
    sistema = analyse_folder(folder).sistema
    assert sistema is not None
    derived = {(scheda.nome, calcolo.nome) for scheda in sistema.schede for calcolo in scheda.calcoli}
    excluding = {(scheda.nome, "") for scheda in sistema.schede if scheda.esclusioni}
    assert len(sistema.ordine) == len(set(sistema.ordine))
    assert derived | excluding == set(sistema.ordine)


def test_isola() -> None:
    """An area's key comes from what it collects; a published total is linked to its area."""
    sistema = analyse_folder(SCHEMES / "azienda-isola-2021").sistema
    assert sistema is not None
    obiettivo, area, totale = (sistema.scheda(name) for name in ("obiettivi", "area", "totale_pubblicato"))
    assert obiettivo is not None
    assert area is not None
    assert totale is not None
    assert ("area", "tipo", "id") == obiettivo.chiave
    assert ["area", "id", "tipo", "peso", "ottenuto"] == [dato.nome for dato in obiettivo.dati]
    assert ("area",) == area.chiave == area.raccolte[0].campi
    assert not area.con_dati
    assert ["totale di peso dove tipo = mantenimento", "totale di peso dove tipo = sviluppo"] == [
        total.descrizione for total in area.totali
    ]
    assert [dato.kind for dato in totale.dati[:1]] == [Rinvio("area")]
    calcolo = totale.calcolo("ottenuto_dalle_righe")
    assert calcolo is not None
    assert isinstance(calcolo.espressione, m.Casi)
    assert m.Linked("area", "area", "mantenimento", kind=PUNTI) == calcolo.espressione.righe[0].result


def test_mazzano() -> None:
    """A field that holds a set makes one group for each word; a table is read where it is used."""
    sistema = analyse_folder(SCHEMES / "mazzano-nuvolera-nuvolento-2023").sistema
    assert sistema is not None
    comune, obiettivo = sistema.scheda("comune_associato"), sistema.scheda("obiettivo")
    assert comune is not None
    assert obiettivo is not None
    assert ("comuni",) == comune.raccolte[0].campi
    assert isinstance(comune.dati[0].kind, Parole)
    comuni = obiettivo.dato("comuni")
    assert comuni is not None
    assert isinstance(comuni.kind, InsiemeDi)
    assert m.Constant((), kind=comuni.kind) == comuni.predefinito
    peso = obiettivo.calcolo("peso")
    assert peso is not None
    assert isinstance(peso.espressione, m.Casi)
    assert ("peso_per_tipo", PUNTI) == (peso.espressione.nome, peso.kind)


def test_almenno() -> None:
    """In a literate scheme the rules without an article are of the heading they stand under."""
    sistema = analyse_folder(SCHEMES / "almenno-san-bartolomeo-2017").sistema
    assert sistema is not None
    dipendente = sistema.scheda("dipendente")
    assert dipendente is not None
    esclusione, premio = dipendente.esclusioni[0], dipendente.calcolo("premio")
    assert premio is not None
    assert ("Contratto integrativo 2017 art. 2",) == esclusione.fonti
    assert ("Relazione 2017, Performance individuale dei dipendenti",) == premio.fonti
    assert () == dipendente.liberi
    assert sistema.ordine.index(("dipendente", "")) < sistema.ordine.index(("dipendente", "premio"))


def test_serravalle() -> None:
    """What decides an exclusion is computed before it; the rest after."""
    sistema = analyse_folder(SCHEMES / "serravalle-pistoiese-2018").sistema
    assert sistema is not None
    valutazione = sistema.scheda("valutazione")
    assert valutazione is not None
    assert ("peso_assegnato",) == valutazione.liberi
    ours = [nome for scheda, nome in sistema.ordine if scheda == "valutazione"]
    assert ["peso_assegnato", "", "risultato"] == ours
    obiettivo = sistema.scheda("obiettivo")
    assert obiettivo is not None
    assert TESTO == obiettivo.dati[0].kind


def test_levate() -> None:
    """The file of the year gives the values that the regulation leaves open."""
    analysis = analyse_folder(SCHEMES / "levate-2024")
    assert ["sistema.val", "regolamento.val"] == [source.name for source in analysis.sources]
    assert analysis.sistema is not None
    punti = analysis.sistema.parametro("punti_del_piano")
    assert punti is not None
    assert isinstance(punti.valore, m.Constant)
    assert (100, ("Piano 2024, parte 2, riga del totale",)) == (punti.valore.value, punti.fonti)


def test_a_ratio_stays_a_ratio() -> None:
    """Points over points are a ratio, until somebody says what it is."""
    text = "lingua 1\nsistema s\nscheda x\n    dato u: punti\n    calcola q = u / u\n"
    sistema = analyse(Source("s.val", text), grammar=GRAMMAR).sistema
    assert sistema is not None
    assert RAPPORTO == sistema.schede[0].calcoli[0].kind
