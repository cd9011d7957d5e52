"""The packs: which norms a scheme may be held to, each with its dates. Data, and nothing else.

Source: ``docs/norme``, a page for each pack, with how each text was read.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from attrs import field, frozen

from valutazione.diagnostics import Phrase
from valutazione.diagnostics.catalogue import arrotondamenti, crediti, fasce, smvp, smvp_premi
from valutazione.exact import parse_date
from valutazione.norms.esami import atti, fondi, merito, obiettivi, persone, pesi, premi, tempi
from valutazione.norms.verifica import FOREVER, Marca, Verifica


@frozen(kw_only=True)
class Edizione:
    """A contract, and the days on which it is in force."""

    nome: str
    dal: int
    al: int = FOREVER


@frozen(kw_only=True)
class Pacchetto:
    """A pack: its name, what it is, the contracts it knows, its checks. ``proposta``: it is no law."""

    nome: str
    descrizione: Phrase
    edizioni: tuple[Edizione, ...] = ()
    verifiche: tuple[Verifica, ...]
    proposta: bool = False
    concetti: frozenset[str] = field(init=False)

    @concetti.default
    def _of_checks(self) -> frozenset[str]:
        return frozenset(
            concetto for one in self.verifiche for concetto in (*one.serve, *one.usa)
        ) | frozenset({"data di pagamento"})


def _day(text: str) -> int:
    return parse_date(text)


FL18: Final = Edizione(nome="CCNL Funzioni locali 21.5.2018", dal=_day("22/05/2018"), al=_day("16/11/2022"))
FL22: Final = Edizione(nome="CCNL Funzioni locali 16.11.2022", dal=_day("17/11/2022"), al=_day("23/02/2026"))
FL26: Final = Edizione(nome="CCNL Funzioni locali 23.2.2026", dal=_day("24/02/2026"))

_D74, _DL13 = _day("22/06/2017"), _day("22/04/2023")
_WEIGHTS = (
    "profilo",
    "profili dirigenziali",
    "risultati della struttura",
    "obiettivi individuali",
    "comportamenti",
)

_GENERALI: Final = (
    Verifica(
        codici=(smvp.PESI_DEL_PROFILO, smvp.PROFILO_SENZA_PESI),
        titolo=Phrase("pesi per profilo", "weights by profile"),
        norma="Linee guida DFP 2/2017, par. 5.1",
        marca=Marca.T,
        dal=_day("01/01/2018"),
        serve=("punteggio",),
        usa=("profilo", "punteggio massimo"),
        esamina=pesi.per_profilo,
    ),
    Verifica(
        codici=(fasce.FASCE_CON_VUOTI, fasce.FASCE_SOVRAPPOSTE, fasce.ESTREMI_DAI_DATI),
        titolo=Phrase("fasce senza vuoti né sovrapposizioni", "bands without holes or overlaps"),
        norma="coerenza delle regole, per qualunque norma",
        marca=Marca.T,
        dal=_day("01/01/0001"),
        cita=True,
        esamina=atti.citati,
    ),
    Verifica(
        codici=(smvp.TEMPI_DI_PAGAMENTO_LEGGERI, smvp.TEMPI_DI_PAGAMENTO_COMPENSATI),
        titolo=Phrase("peso effettivo dei tempi di pagamento", "effective weight of payment times"),
        norma="D.L. 13/2023 art. 4-bis c. 2",
        marca=Marca.S,
        dal=_DL13,
        serve=(tempi.RISULTATO, tempi.TEMPI),
        usa=("quota dei tempi di pagamento", "profilo", "profili dirigenziali"),
        esamina=tempi.peso,
    ),
    Verifica(
        codici=(smvp.TEMPI_DI_PAGAMENTO_A_META,),
        titolo=Phrase("tempi di pagamento: tutto o niente", "payment times: all or nothing"),
        norma="Circolare RGS/DFP 1/2024",
        marca=Marca.S,
        dal=_day("03/01/2024"),
        serve=(tempi.RISULTATO, tempi.TEMPI),
        usa=("profilo", "profili dirigenziali"),
        esamina=tempi.tutto_o_niente,
    ),
    Verifica(
        codici=(smvp.TEMPI_DI_PAGAMENTO_RIDISTRIBUITI,),
        titolo=Phrase("tempi di pagamento: ciò che non spetta", "payment times: what is not due"),
        norma="Circolare RGS/DFP 1/2024",
        marca=Marca.S,
        dal=_day("03/01/2024"),
        serve=(tempi.RISULTATO, tempi.TEMPI),
        esamina=tempi.ridistribuzione,
    ),
    Verifica(
        codici=(smvp.RITARDO_ATTESO_POSITIVO,),
        titolo=Phrase("tempi di pagamento: ritardo atteso", "payment times: target"),
        norma="L. 145/2018 art. 1 c. 859 lett. b, c. 861",
        marca=Marca.S,
        dal=_DL13,
        serve=("ritardo atteso",),
        esamina=tempi.ritardo,
    ),
    Verifica(
        codici=(smvp.PESO_NON_PREVALENTE, smvp.PESO_PREVALENTE_RELATIVO),
        titolo=Phrase("peso prevalente della propria struttura", "prevailing weight of one's own unit"),
        norma="D.Lgs. 150/2009 art. 9 c. 1 lett. a",
        marca=Marca.T,
        dal=_D74,
        serve=("punteggio", "risultati della struttura"),
        usa=(*_WEIGHTS, "capacità di valutare", "lettura del peso prevalente"),
        esamina=pesi.prevalente,
    ),
    Verifica(
        codici=(smvp.PARTE_SENZA_PESO,),
        titolo=Phrase("le parti di chi dirige pesano tutte", "all parts of who directs weigh"),
        norma="D.Lgs. 150/2009 art. 9 c. 1 lett. b-c",
        marca=Marca.T,
        dal=_D74,
        serve=("punteggio", "obiettivi individuali", "comportamenti"),
        usa=(*_WEIGHTS, "capacità di valutare"),
        esamina=pesi.parti,
    ),
    Verifica(
        codici=(smvp.CAPACITA_DI_VALUTARE_ASSENTE,),
        titolo=Phrase("capacità di valutare i collaboratori", "capacity to evaluate collaborators"),
        norma="D.Lgs. 150/2009 art. 9 c. 1 lett. d",
        marca=Marca.T,
        dal=_D74,
        serve=("punteggio", "capacità di valutare"),
        usa=("profilo", "profili dirigenziali"),
        esamina=pesi.differenziazione,
    ),
    Verifica(
        codici=(smvp.ELEMENTO_DEL_PERSONALE_ASSENTE,),
        titolo=Phrase("risultati e comportamenti dei dipendenti", "results and behaviours of the staff"),
        norma="D.Lgs. 150/2009 art. 9 c. 2",
        marca=Marca.T,
        dal=_D74,
        serve=("punteggio", "risultati", "comportamenti"),
        usa=("profilo", "profili dei dipendenti"),
        esamina=pesi.elementi,
    ),
    Verifica(
        codici=(smvp.CONGEDO_NON_NEUTRO,),
        titolo=Phrase("congedi senza effetto", "leave without effect"),
        norma="D.Lgs. 150/2009 art. 9 c. 3",
        marca=Marca.T,
        dal=_day("15/11/2009"),
        serve=("assenze tutelate",),
        usa=(
            *("assenza tutelata", "punteggio", "premio individuale", "retribuzione di risultato"),
            *("presenza", "giorni dovuti"),
        ),
        esamina=persone.neutralita,
    ),
    Verifica(
        codici=(smvp.VALUTAZIONE_NEGATIVA_NON_DEFINITA,),
        titolo=Phrase("soglia della valutazione negativa", "threshold of the negative rating"),
        norma="D.Lgs. 150/2009 art. 3 c. 5-bis",
        marca=Marca.M,
        dal=_D74,
        serve=("soglia di valutazione negativa",),
        esamina=persone.soglia_negativa,
    ),
    Verifica(
        codici=(arrotondamenti.SOGLIA_SENZA_ARROTONDAMENTO, arrotondamenti.ARROTONDATO_PRIMA_DELLA_SOGLIA),
        titolo=Phrase("arrotondamenti dichiarati prima delle soglie", "roundings declared before thresholds"),
        norma="coerenza delle regole, per qualunque norma",
        marca=Marca.T,
        dal=_day("01/01/0001"),
        cita=True,
        esamina=atti.citati,
    ),
    Verifica(
        codici=(crediti.CREDITO_OLTRE_IL_PESO, crediti.CREDITO_NEGATIVO, crediti.CREDITO_NON_MONOTONO),
        titolo=Phrase(
            "crediti entro il peso, non negativi, nello stesso verso",
            "credits within the weight, not negative, in one direction",
        ),
        norma="coerenza delle regole, per qualunque norma",
        marca=Marca.T,
        dal=_day("01/01/0001"),
        cita=True,
        esamina=atti.citati,
    ),
    Verifica(
        codici=(smvp.PREMIO_CHE_SCENDE,),
        titolo=Phrase(
            "il premio non scende se il punteggio sale", "a premium does not fall as the score rises"
        ),
        norma="coerenza delle regole, per qualunque norma",
        marca=Marca.T,
        dal=_day("01/01/0001"),
        serve=("punteggio",),
        usa=merito.RISULTATI,
        esamina=merito.premio_e_punteggio,
    ),
    Verifica(
        codici=(smvp.OBIETTIVO_INCOMPLETO,),
        titolo=Phrase("obiettivi completi", "complete objectives"),
        norma="D.Lgs. 150/2009 art. 5 c. 2",
        marca=Marca.T,
        dal=_D74,
        serve=("obiettivo",),
        usa=obiettivi.PARTI,
        esamina=obiettivi.completezza,
    ),
    Verifica(
        codici=(smvp.ASSEGNAZIONE_TARDIVA,),
        titolo=Phrase("obiettivi assegnati in tempo", "objectives given in time"),
        norma="D.Lgs. 150/2009 art. 5 c. 1",
        marca=Marca.T,
        dal=_day("15/11/2009"),
        serve=("data di assegnazione",),
        esamina=obiettivi.assegnazione,
    ),
    Verifica(
        codici=(smvp.FORMAZIONE_SOTTO_LE_24_ORE,),
        titolo=Phrase("obiettivo di formazione (24 ore)", "training objective (24 hours)"),
        norma="Direttiva del Ministro per la PA 23.3.2023",
        marca=Marca.S,
        dal=_day("01/01/2023"),
        al=_day("31/12/2024"),
        serve=("formazione",),
        usa=("ore di formazione",),
        esamina=obiettivi.formazione,
    ),
    Verifica(
        codici=(smvp.FORMAZIONE_SOTTO_LE_40_ORE,),
        titolo=Phrase("obiettivo di formazione (40 ore)", "training objective (40 hours)"),
        norma="Direttiva del Ministro per la PA 14.1.2025",
        marca=Marca.S,
        dal=_day("01/01/2025"),
        serve=("formazione",),
        usa=("ore di formazione",),
        esamina=obiettivi.formazione,
    ),
    Verifica(
        codici=(smvp_premi.ATTO_ASSENTE,),
        titolo=Phrase("atto di adozione", "act of adoption"),
        norma="D.Lgs. 150/2009 art. 7 c. 1",
        marca=Marca.S,
        dal=_D74,
        esamina=atti.atto,
    ),
    Verifica(
        codici=(smvp_premi.PARERE_ASSENTE,),
        titolo=Phrase("parere dell'OIV o del Nucleo", "opinion of the OIV or of the Nucleo"),
        norma="D.Lgs. 150/2009 art. 7 c. 1",
        marca=Marca.S,
        dal=_D74,
        esamina=atti.parere,
    ),
    Verifica(
        codici=(smvp_premi.SISTEMA_NON_AGGIORNATO,),
        titolo=Phrase("aggiornamento annuale", "yearly update"),
        norma="D.Lgs. 150/2009 art. 7 c. 1",
        marca=Marca.S,
        dal=_D74,
        serve=("data dell'atto",),
        esamina=atti.aggiornamento,
    ),
    Verifica(
        codici=(smvp_premi.PERIODO_FUORI_VALIDITA,),
        titolo=Phrase("validità del sistema", "validity of the scheme"),
        norma="D.Lgs. 150/2009 art. 7 c. 1",
        marca=Marca.S,
        dal=_D74,
        serve=("validità dal",),
        usa=("validità al",),
        esamina=atti.validita,
    ),
    Verifica(
        codici=(smvp_premi.TABELLE_CON_NOMI,),
        titolo=Phrase("nessun nome pubblicato", "no names published"),
        norma="Garante privacy, provv. 6.7.2023, 398/2023, 204/2025",
        marca=Marca.S,
        dal=_day("06/07/2023"),
        serve=("tabelle nominative",),
        esamina=atti.nomi,
    ),
    Verifica(
        codici=(smvp_premi.SOGLIA_DI_RISERVATEZZA_BASSA,),
        titolo=Phrase(
            "caselle pubblicate di almeno tre persone", "published cells of three persons at least"
        ),
        norma="Garante privacy, provv. 6.7.2023, 398/2023, 204/2025",
        marca=Marca.S,
        dal=_day("06/07/2023"),
        serve=("soglia di riservatezza",),
        esamina=atti.riservatezza,
    ),
)


def _contract(edizione: Edizione, articolo: str, marca: Marca, **words: object) -> Verifica:
    return Verifica(
        norma=f"{edizione.nome}, {articolo}",
        marca=marca,
        dal=edizione.dal,
        al=edizione.al,
        edizione=edizione.nome,
        **words,  # type: ignore[arg-type]  # attrs checks them
    )


_MINIMO = Phrase("maggiorazione: minimo", "surcharge: least")
_BASE = Phrase("maggiorazione: su quale media", "surcharge: on which mean")
_QUOTA = Phrase("maggiorazione: quota limitata", "surcharge: limited quota")
_TIES = Phrase("maggiorazione: chi è alla pari", "surcharge: who ties")
_BASE_OF, _QUOTA_OF = ("base della maggiorazione",), ("quota dei maggiorati", "valutati positivamente")
_SIZE = ("dipendenti in servizio", "obiettivi di ente")

_CONTRATTI: Final = (
    _contract(
        FL18,
        "art. 69",
        Marca.S,
        codici=(smvp_premi.MAGGIORAZIONE_BASSA_2018,),
        titolo=_MINIMO,
        serve=("maggiorazione",),
        esamina=premi.minimo_2018,
    ),
    _contract(
        FL18,
        "art. 69",
        Marca.S,
        codici=(smvp_premi.BASE_DIVERSA_2018,),
        titolo=_BASE,
        serve=_BASE_OF,
        esamina=premi.base,
    ),
    _contract(
        FL18,
        "art. 69",
        Marca.S,
        codici=(smvp_premi.QUOTA_NON_LIMITATA_2018,),
        titolo=_QUOTA,
        serve=_QUOTA_OF,
        esamina=premi.quota,
    ),
    _contract(
        FL18,
        "art. 68 c. 3",
        Marca.C,
        codici=(smvp_premi.PERFORMANCE_INDIVIDUALE_2018,),
        titolo=Phrase("risorse alla performance individuale", "resources for individual performance"),
        serve=("risorse per la performance individuale", "risorse variabili destinate"),
        esamina=fondi.performance_individuale,
    ),
    _contract(
        FL22,
        "art. 81",
        Marca.M,
        codici=(smvp_premi.MAGGIORAZIONE_BASSA_2022,),
        titolo=_MINIMO,
        serve=("maggiorazione",),
        usa=("obiettivi di ente",),
        esamina=premi.minimo_2022,
    ),
    _contract(
        FL22,
        "art. 81",
        Marca.M,
        codici=(smvp_premi.BASE_DIVERSA_2022,),
        titolo=_BASE,
        serve=_BASE_OF,
        esamina=premi.base,
    ),
    _contract(
        FL22,
        "art. 81",
        Marca.M,
        codici=(smvp_premi.QUOTA_NON_LIMITATA_2022,),
        titolo=_QUOTA,
        serve=_QUOTA_OF,
        esamina=premi.quota,
    ),
    _contract(
        FL26,
        "art. 48",
        Marca.C,
        codici=(smvp_premi.MAGGIORAZIONE_BASSA_2026, smvp_premi.DUE_ECCEZIONI_INSIEME),
        titolo=_MINIMO,
        serve=("maggiorazione",),
        usa=_SIZE,
        esamina=premi.minimo_2026,
    ),
    _contract(
        FL26,
        "art. 48",
        Marca.C,
        codici=(smvp_premi.BASE_DIVERSA_2026,),
        titolo=_BASE,
        serve=_BASE_OF,
        usa=("dipendenti in servizio",),
        esamina=premi.base,
    ),
    _contract(
        FL26,
        "art. 48",
        Marca.C,
        codici=(smvp_premi.QUOTA_NON_LIMITATA_2026,),
        titolo=_QUOTA,
        serve=_QUOTA_OF,
        usa=("dipendenti in servizio",),
        esamina=premi.quota,
    ),
    _contract(
        FL26,
        "art. 48",
        Marca.C,
        codici=(smvp_premi.PARITA_NON_REGOLATA,),
        titolo=_TIES,
        serve=("criteri di parità",),
        usa=("dipendenti in servizio",),
        esamina=premi.parita,
    ),
    _contract(
        FL26,
        "art. 59 c. 3",
        Marca.C,
        codici=(smvp_premi.PARTE_NON_PREVALENTE_2026,),
        titolo=Phrase(
            "parte prevalente delle risorse variabili", "prevailing part of the variable resources"
        ),
        serve=("risorse variabili", "risorse variabili destinate"),
        esamina=fondi.prevalente,
    ),
    _contract(
        FL26,
        "art. 59 c. 3",
        Marca.C,
        codici=(smvp_premi.PERFORMANCE_2026,),
        titolo=Phrase("risorse alla performance", "resources for performance"),
        serve=("risorse per la performance", "risorse variabili destinate"),
        esamina=fondi.performance,
    ),
    _contract(
        FL26,
        "art. 16",
        Marca.C,
        codici=(smvp_premi.RISULTATO_EQ_2026,),
        titolo=Phrase("risorse delle EQ al risultato", "resources for EQ posts to result pay"),
        serve=("risorse EQ", "risorse EQ per il risultato"),
        esamina=fondi.risultato_eq,
    ),
    Verifica(
        codici=(smvp.CONTRADDITTORIO_NON_PREVISTO,),
        titolo=Phrase("contraddittorio con il titolare di EQ", "hearing of the holder of an EQ post"),
        norma="CCNL Funzioni locali 16.11.2022, art. 18 c. 4",
        marca=Marca.C,
        dal=FL22.dal,
        serve=("contraddittorio",),
        esamina=persone.contraddittorio,
    ),
    Verifica(
        codici=(smvp_premi.SOGLIA_E_QUOTA,),
        titolo=Phrase("maggiorazione: soglia e quota insieme", "surcharge: threshold and quota together"),
        norma="ARAN, orientamento CFL126",
        marca=Marca.S,
        dal=FL18.dal,
        serve=("soglia della maggiorazione", "quota dei maggiorati"),
        esamina=premi.soglia,
    ),
    Verifica(
        codici=(smvp_premi.MAGGIORAZIONE_ALLE_EQ,),
        titolo=Phrase("maggiorazione: EQ escluse", "surcharge: EQ posts left out"),
        norma="ARAN, orientamento CFL161",
        marca=Marca.C,
        dal=FL18.dal,
        serve=("profili con maggiorazione", "profili EQ"),
        esamina=premi.esclusione_eq,
    ),
    Verifica(
        codici=(smvp.PART_TIME_NON_DICHIARATO,),
        titolo=Phrase("fattore di part-time dichiarato", "declared factor of part time"),
        norma="ARAN, orientamento CFL166",
        marca=Marca.C,
        dal=FL18.dal,
        serve=("fattore di part-time",),
        esamina=persone.part_time,
    ),
)

_PROPOSTA: Final = (
    Verifica(
        codici=(smvp_premi.PUNTEGGIO_MASSIMO_A_TROPPI,),
        titolo=Phrase("punteggi più alti", "top scores"),
        norma="Proposta di legge A.C. 2511 (non è legge)",
        marca=Marca.S,
        dal=_day("28/01/2026"),
        serve=("quota del punteggio massimo",),
        esamina=premi.merito,
    ),
)

PACCHETTI: Final[Mapping[str, Pacchetto]] = MappingProxyType(
    {
        pacchetto.nome: pacchetto
        for pacchetto in (
            Pacchetto(
                nome="funzioni locali",
                descrizione=Phrase(
                    "le leggi, le direttive e i contratti delle Funzioni locali",
                    "laws, directives and contracts of local bodies",
                ),
                edizioni=(FL18, FL22, FL26),
                verifiche=(*_GENERALI, *_CONTRATTI),
            ),
            Pacchetto(
                nome="pubbliche amministrazioni",
                descrizione=Phrase(
                    "le leggi e le direttive che valgono per ogni amministrazione, senza contratti",
                    "laws and directives for every administration, without contracts",
                ),
                verifiche=_GENERALI,
            ),
            Pacchetto(
                nome="proposta A.C. 2511",
                descrizione=Phrase(
                    "una proposta di legge, che non è in vigore: si usa soltanto se la si chiede",
                    "a bill, not in force: used only when asked for",
                ),
                verifiche=_PROPOSTA,
                proposta=True,
            ),
        )
    }
)
"""Every pack, by name."""
