"""The help texts of the commands that evaluate data, and publish what comes out."""

from __future__ import annotations

from valutazione.cli.helps.comune import PATH

__all__ = [
    "MAPPA",
    "PROVA",
    "PUBBLICA",
    "VALUTA",
]

VALUTA = f"""\
Uso: valutazione valuta PATH [OPZIONI]

Valuta i dati secondo il sistema e mostra una tabella per ogni scheda, chi non è
valutabile e perché, i dati che mancano, i rilievi. Se il sistema usa delle norme,
dice anche ciò che si verifica soltanto con i dati.

{PATH}

I dati sono file .csv, uno per scheda e con il suo nome (obiettivi.csv): nella prima
riga i nomi dei dati, separati da `;` o da `,`; numeri come 1.234,50, percentuali come
80 %, date come 31/12/2024, `sì` e `no`. Una cella vuota è un dato che manca. I fogli di
calcolo (.xlsx, .xls, .ods), e i .csv fatti in un altro modo, si leggono attraverso una
mappa, `dati.toml`: `valutazione mappa` ne propone una.

Opzioni:
  --dati PERCORSO            un file .csv, una mappa .toml, o una cartella che ne
                             contiene; si può ripetere. Senza, i dati sono quelli della
                             cartella `dati` e di `dati.toml`, accanto al sistema
  --parziale                 la valutazione è ancora in corso: che un dato manchi non è
                             un errore
  --codifica utf-8|cp1252    la codifica dei file dati con --dati (utf-8)
  --formato testo|markdown|json|sarif
                             tabelle da leggere (testo) o da pubblicare in un documento
                             (markdown), dati per un altro programma (json: ogni numero
                             è una frazione esatta), i soli rilievi per un editor
                             (sarif)
  --help                     questo aiuto

Esempi:
  valutazione valuta azienda-isola-2021
  valutazione valuta levate-2024 --parziale
  valutazione valuta il-mio-ente --dati consuntivo/ --dati correzioni/obiettivi.csv
  valutazione valuta il-mio-ente --formato json > esito.json

Finisce con 0 se non ci sono errori, 1 se i dati o il sistema ne hanno, 2 se PATH non è
un sistema.
"""

PROVA = f"""\
Uso: valutazione prova PATH…

Valuta gli esempi scritti nel sistema e, se nella sua cartella c'è `attesi.json`, i
dati della cartella `dati`; dice dove il risultato non è quello atteso.

{PATH}

Opzioni:
  --help   questo aiuto

Esempi:
  valutazione prova mazzano-nuvolera-nuvolento-2023
  valutazione prova sistema.val

Finisce con 0 se tutto è come atteso, 1 se qualcosa differisce, 2 se un PATH non è un
sistema.
"""

MAPPA = f"""\
Uso: valutazione mappa FILE [PATH] [OPZIONI]

Propone una mappa dei dati (`dati.toml`) dalle intestazioni di un foglio di calcolo
.xlsx, .xls, .ods o di un file .csv: dove comincia la tabella, quale colonna dà quale
dato, che cosa vale «manca», quali righe sono totali. È una proposta da rileggere: ciò
che viene da una somiglianza è segnato, ciò che il programma non sa resta da decidere.

Con PATH, cerca i nomi dei dati del sistema.

{PATH}

Opzioni:
  -o FILE                  scrive in FILE invece che sullo schermo; se c'è già, resta
                           com'è
  --pubblicati             il file ha tabelle pubblicate, da dare a `verifica`: cerca
                           anche i valori calcolati
  --sovrascrivi            scrive in FILE anche se c'è già
  --codifica utf-8|cp1252  la codifica di un file .csv (utf-8)
  --help                   questo aiuto

Esempi:
  valutazione mappa piano.xlsx
  valutazione mappa il-mio-ente/piano.ods il-mio-ente -o il-mio-ente/dati.toml

Finisce con 0 se la mappa è scritta, 1 se FILE non si legge come una tabella o se il
sistema ha errori, 2 se un percorso non va.
"""

PUBBLICA = f"""\
Uso: valutazione pubblica PATH [OPZIONI]

Prepara le tabelle che l'art. 20 del d.lgs. 33/2013 vuole pubblicate: premi stanziati e
distribuiti, distribuzione per classe, grado di differenziazione, criteri. Numeri di
gruppi, mai di persone: quelli piccoli non si pubblicano, e nemmeno quelli dai quali si
potrebbe risalire a essi.

Quali persone, punteggi e premi lo dichiara il file `pubblica.toml` accanto al sistema;
`--proponi` ne scrive uno da cui partire.

{PATH}

Opzioni:
  --dati PERCORSO            un file o una cartella di dati; si può ripetere. Senza,
                             quelli della cartella `dati` accanto al sistema
  --parziale                 tabelle provvisorie, anche se mancano dati o ci sono
                             rilievi di errore
  --codifica utf-8|cp1252    la codifica dei file dati con --dati (utf-8)
  --formato html|markdown|csv|ods
                             pagina HTML accessibile (html), Markdown, CSV con un numero
                             per riga, foglio di calcolo OpenDocument (vuole anche -o)
  --proponi                  scrive una proposta di `pubblica.toml` fatta con i nomi del
                             sistema, da correggere
  -o FILE                    scrive nel file invece che sullo schermo
  --help                     questo aiuto

Esempi:
  valutazione pubblica il-mio-ente --proponi -o il-mio-ente/pubblica.toml
  valutazione pubblica il-mio-ente -o premi.html
  valutazione pubblica il-mio-ente --formato ods -o premi.ods

Finisce con 0 se le tabelle si pubblicano, 1 se la dichiarazione, i dati o il sistema
hanno errori, 2 se PATH non è un sistema o il file non si può scrivere.
"""
