"""The help texts of the commands about a scheme: its rules, its text, its norms."""

from __future__ import annotations

from valutazione.cli.helps.comune import PATH

__all__ = [
    "CONTROLLA",
    "DESCRIVI",
    "ELENCA",
    "FORMATTA",
    "IDENTITA",
    "NORME",
    "NUOVO",
]

CONTROLLA = f"""\
Uso: valutazione controlla PATH… [OPZIONI]

Legge uno o più sistemi e dice che cosa non va: parole scritte male, nomi che non
esistono, tipi che non si sommano, fasce con buchi, calcoli che si inseguono. I dati
non servono.

{PATH}

Opzioni:
  --formato testo|json|sarif  da leggere (testo); per un altro programma (json); per
                              gli editor e i controlli automatici (sarif, versione
                              2.1.0)
  --correggi                  fa le correzioni certe nei file del sistema, dopo averle
                              mostrate riga per riga; poi dice che cosa resta
  --help                      questo aiuto

Esempi:
  valutazione controlla sistema.val
  valutazione controlla azienda-isola-2021 levate-2024
  valutazione controlla il-mio-ente --correggi
  valutazione controlla il-mio-ente --formato sarif > controllo.sarif

Finisce con 0 se non ci sono errori (gli avvisi non lo sono), 1 se ce ne sono, 2 se un
PATH non è un sistema o non si può scrivere.
"""

DESCRIVI = f"""\
Uso: valutazione descrivi PATH [OPZIONI]

Scrive il sistema in italiano corrente, come un regolamento: schede e dati, pesi,
fasce e tabelle, esclusioni, formule in parole, ciascuna con il suo articolo; poi ciò
che l'analisi ne ha ricavato e le segnalazioni accettate. I dati non servono.

{PATH}

Opzioni:
  --formato testo|markdown|html  testo da leggere (testo), Markdown, oppure una pagina
                                 HTML accessibile, in un file solo
  -o FILE                        scrive in FILE invece che sullo schermo
  --help                         questo aiuto

Esempi:
  valutazione descrivi azienda-isola-2021
  valutazione descrivi il-mio-ente --formato html -o regolamento.html

Finisce con 0 se va tutto bene, 1 se il sistema ha errori, 2 se PATH non è un sistema o
FILE non si può scrivere.
"""

FORMATTA = f"""\
Uso: valutazione formatta PATH… [OPZIONI]

Scrive i file in forma canonica: rientri di quattro spazi, colonne allineate, righe
lunghe divise. Le parole, il loro ordine e i commenti restano quelli, e il significato
anche. Di una cartella prende tutti i file del sistema, di un file quello soltanto; di
un documento .md tocca solo i riquadri con le regole. Un file che ha errori di scrittura
resta com'è.

{PATH}

Opzioni:
  --controlla   non scrive nulla: dice quali file non sono in forma canonica, con le
                righe che cambierebbero
  --help        questo aiuto

Esempi:
  valutazione formatta il-mio-ente
  valutazione formatta sistema.val regolamento.val
  valutazione formatta --controlla il-mio-ente

Finisce con 0 se tutto è in forma canonica, 1 se qualcosa non lo è (con --controlla) o
ha errori, 2 se un PATH non è un sistema o non si può scrivere.
"""

IDENTITA = f"""\
Uso: valutazione identita PATH… [OPZIONI]

Stampa l'identità di ogni sistema, il suo nome e il PATH. L'identità sono 64 cifre
esadecimali: restano le stesse se cambia come il sistema è scritto (commenti, ordine,
spazi, sinonimi, file), cambiano se cambia ciò che significa. Pubblicata accanto ai
punteggi, dice con quali regole sono stati calcolati. Un sistema con errori non ne ha.

{PATH}

Opzioni:
  --forma-normale        di un solo PATH stampa, invece, il testo JSON di cui l'identità
                         è lo SHA-256: tutto ciò che il sistema significa
  --formato testo|json   una riga per sistema (testo), o dati per un altro programma
                         (json)
  --help                 questo aiuto

Esempi:
  valutazione identita il-mio-ente
  valutazione identita azienda-isola-2021 copia/sistema.val
  valutazione identita il-mio-ente --forma-normale > forma-normale.json

Finisce con 0 se ogni sistema ha un'identità, 1 se qualcuno ha errori, 2 se un PATH non
è un sistema.
"""

NORME = """\
Uso: valutazione norme [PACCHETTO] [OPZIONI]

Senza PACCHETTO elenca i pacchetti di norme che un sistema può usare (`usa norme`), con
i contratti che conoscono e le loro date. Con un PACCHETTO, per esempio "funzioni
locali", elenca le sue verifiche (codici, norma, da quando a quando, come ne è stato
letto il testo) e i concetti che il sistema può indicare.

Opzioni:
  --il GG/MM/AAAA        soltanto le verifiche in vigore quel giorno
  --formato testo|json   da leggere (testo), o per un altro programma (json)
  --help                 questo aiuto

Esempi:
  valutazione norme
  valutazione norme "funzioni locali"
  valutazione norme "funzioni locali" --il 31/12/2026

Finisce con 0, o con 2 se il pacchetto non esiste o il comando è scritto male.
"""

NUOVO = """\
Uso: valutazione nuovo NOME [OPZIONI]

Copia uno dei sistemi distribuiti con il programma in una cartella nuova, dentro quella
in cui si dà il comando, e gli dà il nome NOME. Il modello è il regolamento completo di
un piccolo comune inventato, con trenta persone senza nome: si adatta articolo per
articolo. Nella copia `controlla`, `prova` e `valuta` funzionano subito.

NOME è fatto di lettere minuscole, cifre e trattini: il-mio-comune-2025. Se nella
cartella c'è già qualcosa con quel nome non si scrive nulla.

Opzioni:
  --da MODELLO       un altro dei sistemi di `valutazione elenca`
                     (modello-piccolo-comune)
  --titolo "TESTO"   il titolo del sistema; senza, lo stesso nome della cartella
  --ente "TESTO"     l'ente; senza, resta quello del modello
  --help             questo aiuto

Esempi:
  valutazione nuovo il-mio-comune-2025
  valutazione nuovo borgo-2025 --ente "Comune di Borgo" --titolo "Valutazione 2025"
  valutazione nuovo azienda-2025 --da azienda-isola-2021

Finisce con 0 se la cartella è scritta, 2 se il nome o il modello non va, o non si può
scrivere.
"""

ELENCA = """\
Uso: valutazione elenca

Elenca i sistemi distribuiti con il programma: il nome da dare a `controlla`, `valuta` e
`prova`, e il titolo.

Opzioni:
  --help   questo aiuto

Esempi:
  valutazione elenca
"""
