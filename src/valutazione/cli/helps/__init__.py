"""The help texts, as a person reads them: every option of a command is here, with examples."""

from __future__ import annotations

from valutazione.cli.helps.revisioni import (
    APRI_RICEVUTA,
    POSSIBILE,
    QUANTO_MANCA,
    RICALCOLA,
    RICEVUTA,
    SPIEGA,
    VERIFICA,
    VERIFICA_RICEVUTA,
)
from valutazione.cli.helps.sistemi import CONTROLLA, DESCRIVI, ELENCA, FORMATTA, IDENTITA, NORME, NUOVO
from valutazione.cli.helps.valutazioni import MAPPA, PROVA, PUBBLICA, VALUTA

__all__ = [
    "APRI_RICEVUTA",
    "CONTROLLA",
    "DESCRIVI",
    "ELENCA",
    "FORMATTA",
    "IDENTITA",
    "MAPPA",
    "NORME",
    "NUOVO",
    "POSSIBILE",
    "PROVA",
    "PUBBLICA",
    "QUANTO_MANCA",
    "RICALCOLA",
    "RICEVUTA",
    "SPIEGA",
    "VALUTA",
    "VALUTAZIONE",
    "VERIFICA",
    "VERIFICA_RICEVUTA",
]

VALUTAZIONE = """\
Uso: valutazione [OPZIONI] COMANDO …

Calcola le valutazioni di un ente pubblico secondo il suo regolamento, scritto in
italiano in un file di testo. I numeri sono esatti; un dato che manca non vale mai
zero: il risultato è l'intervallo dei valori ancora possibili.

Comandi:
  controlla PATH…   che cosa non va nel sistema, prima ancora che ci siano i dati
  descrivi PATH     il sistema in italiano corrente: da leggere, allegare, pubblicare
  valuta PATH       i risultati, con i rilievi e i dati che mancano
  prova PATH…       gli esempi del sistema e i suoi risultati attesi
  verifica PATH     le tabelle pubblicate confrontate con i dati, e perché differiscono
  possibile PATH    se medie e totali pubblicati sono possibili, quando i dati mancano
  ricevuta PATH     la ricevuta della valutazione, da verificare anche dopo anni
  verifica-ricevuta FILE    se una ricevuta è valida, o che cosa differisce e dove
  apri-ricevuta FILE CHI…   le voci di una persona sola, da mostrare a chi spetta
  formatta PATH…    i file del sistema in forma canonica: rientri, colonne, spazi
  mappa FILE        una mappa per leggere i dati da un foglio di calcolo, da rivedere
  identita PATH…    quali regole sono, comunque siano scritte: un'impronta da pubblicare
  norme             i pacchetti di norme, con le loro date e le loro verifiche
  pubblica PATH     le tabelle pubbliche dell'art. 20 d.lgs. 33/2013, senza persone
  spiega PATH …     perché un valore è quello che è, fino ai dati e agli articoli
  ricalcola FILE    rifà una spiegazione da capo e dice se il conto torna
  quanto-manca PATH …       i più piccoli cambiamenti dei dati che raggiungono un valore
  elenca            i sistemi distribuiti con il programma
  nuovo NOME        una cartella tua, copiata da uno di quei sistemi, da cui cominciare

Opzioni (prima del comando):
  --lingua-messaggi it|en   la lingua di errori e avvisi (it)
  --version                 la versione del programma
  --help                    questo aiuto; `valutazione COMANDO --help` per un comando

Esempi:
  valutazione elenca
  valutazione valuta azienda-isola-2021
  valutazione controlla il-mio-ente/sistema.val
  valutazione valuta il-mio-ente --dati consuntivo.csv --formato json

Finisce con 0 se tutto va bene, 1 se ci sono errori, 2 se il comando è scritto male.
"""
