"""The help texts of the commands for who checks results: explanations, published figures, receipts."""

from __future__ import annotations

from valutazione.cli.helps.comune import PATH

__all__ = [
    "APRI_RICEVUTA",
    "POSSIBILE",
    "QUANTO_MANCA",
    "RICALCOLA",
    "RICEVUTA",
    "SPIEGA",
    "VERIFICA",
    "VERIFICA_RICEVUTA",
]

SPIEGA = f"""\
Uso: valutazione spiega PATH CHI COSA [OPZIONI]

Dice perché un valore è quello che è: come è stato calcolato, da quali dati, con quali
regole e articoli; che cosa manca, o perché non è valutabile.

{PATH}

CHI è una scheda e la sua chiave, con ` / ` tra le parti (`'area 6'`, `'obiettivo 6 /
sviluppo / 1'`); il nome della scheda si può tralasciare, se la chiave è di una sola.
COSA è il nome di un suo valore.

Opzioni:
  --dati PERCORSO            i dati, come per `valuta`
  --per dipendente|responsabile|revisore
                             poche frasi (dipendente); tutto l'albero fino ai dati
                             (responsabile); ogni passo con i numeri esatti, che
                             `valutazione ricalcola` sa rifare (revisore)
  --formato testo|markdown|html|json
  --con-nomi                 nomina anche le schede di altri, che senza sono numerate
  --codifica utf-8|cp1252    la codifica dei file dati con --dati (utf-8)
  -o FILE                    scrive in FILE invece che sullo schermo
  --help                     questo aiuto

Esempi:
  valutazione spiega azienda-isola-2021 'area 6' punteggio
  valutazione spiega almenno-san-bartolomeo-2017 D04 premio --per responsabile
  valutazione spiega il-mio-ente m1 premio --per revisore --formato json -o m1.json

Finisce con 0 se va tutto bene, 1 se il sistema o i dati non si possono valutare, 2 se
PATH, CHI o COSA non esistono o FILE non si può scrivere.
"""

QUANTO_MANCA = f"""\
Uso: valutazione quanto-manca PATH CHI COSA BERSAGLIO [OPZIONI]

Dice con quali cambiamenti dei dati, i più piccoli, un valore raggiunge un bersaglio: un
dato alla volta e, se insieme costano meno passi, più dati insieme. Se nessuno basta,
dice fin dove si può arrivare. I dati restano nei limiti e sui passi che il sistema
ammette, e nessuna regola ora rispettata può essere violata. I dati di altri non si
toccano.

{PATH}

CHI e COSA sono come per `spiega`. BERSAGLIO è un valore da raggiungere o superare
(`90`, `'80 %'`), una parola, oppure un confronto (`'> 90'`, `'<= 5'`, `'= 54'`).

Opzioni:
  --dati PERCORSO            i dati, come per `valuta`
  --fissi NOME[,NOME…]       dati che non possono cambiare: `nome`, `scheda.nome` o una
                             scheda intera; si può ripetere
  --formato testo|markdown|html|json
  --codifica utf-8|cp1252    la codifica dei file dati con --dati (utf-8)
  --help                     questo aiuto

Esempi:
  valutazione quanto-manca azienda-isola-2021 'area 6' punteggio 88
  valutazione quanto-manca il-mio-ente m1 quota '100 %' --fissi comportamento

Finisce con 0 se il bersaglio si può raggiungere, 1 se è impossibile o non si può dire,
2 se PATH, CHI, COSA o BERSAGLIO non si capiscono.
"""

RICALCOLA = """\
Uso: valutazione ricalcola SPIEGAZIONE [OPZIONI]

Legge una spiegazione per il revisore (quella di `spiega --per revisore`, in qualunque
formato), rifà ogni passo dai suoi operandi con un'aritmetica propria e dice se tutto è
uguale, o dove differisce. Non servono né il sistema né i dati.

Opzioni:
  --formato testo|json   da leggere (testo), o per un altro programma (json)
  --help                 questo aiuto

Esempi:
  valutazione ricalcola m1.json
  valutazione ricalcola spiegazione.md --formato json

Finisce con 0 se tutto è uguale, 1 se qualcosa differisce, 2 se il file non si legge.
"""

VERIFICA = f"""\
Uso: valutazione verifica PATH [OPZIONI]

Confronta le tabelle pubblicate (totali, percentuali, fasce, premi, medie) con ciò che
le regole danno dai dati. Di ogni differenza dice il valore pubblicato e quello
ricalcolato, la regola con il suo articolo e le spiegazioni che tornano, ciascuna
provata rifacendo il conto: righe che mancano, valori scambiati, arrotondamenti fatti
altrove, numeri binari in virgola mobile, estremi di fascia, pesi di un altro tipo.

{PATH}

Una tabella pubblicata è un file .csv, oppure un foglio di un file .xlsx, .xls o .ods,
letto attraverso una mappa (`valutazione mappa --pubblicati` ne propone una).
Nell'intestazione stanno i nomi o le etichette del sistema: se c'è tutta la chiave di
una scheda, ogni riga è di una scheda; se ce n'è una parte, ogni riga è di un gruppo, e
le quantità sono somme (oppure `numero`, `media di …`, `minimo di …`, `massimo di …`).

Opzioni:
  --pubblicati FILE          un file .csv, una mappa .toml, un foglio di calcolo con la
                             sua mappa accanto, o una cartella; si può ripetere.
                             FILE=SCHEDA dice di quale scheda è un .csv, se le colonne
                             non bastano. Senza, ciò che sta accanto al sistema: la
                             cartella `pubblicati` e le `[[pubblicata]]` di `dati.toml`
  --dati PERCORSO            i dati, come per `valuta`
  --parte                    le tabelle pubblicano soltanto una parte delle righe
  --parziale                 che un dato manchi non è un errore
  --arrotondamento MODO      un modo di arrotondare da ammettere, oltre a quelli al più
                             vicino: `troncato`, `per difetto`, `per eccesso`
  --codifica utf-8|cp1252    la codifica dei file .csv (utf-8)
  --formato testo|markdown|html|json
                             un rapporto da leggere o da allegare, o dati per un altro
                             programma
  -o FILE                    scrive in FILE invece che sullo schermo
  --help                     questo aiuto

Esempi:
  valutazione verifica azienda-isola-2021
  valutazione verifica il-mio-ente --dati consuntivo/ --pubblicati totali.csv
  valutazione verifica il-mio-ente --pubblicati premi.csv=dipendente
  valutazione verifica il-mio-ente --formato html -o verifica.html

Finisce con 0 se tutto concorda, 1 se qualcosa differisce o ci sono errori, 2 se PATH
non è un sistema o il comando è scritto male.
"""

POSSIBILE = f"""\
Uso: valutazione possibile PATH [OPZIONI]

Dice se medie, totali, estremi e numeri di persone per fascia, pubblicati senza i dati,
possono venire da un qualche insieme di punteggi: se sì ne mostra uno, se no dice
perché. Il conto è esatto.

{PATH}

Di un sistema si esaminano le tabelle pubblicate: quante persone, quante per fascia, la
media di un punteggio con i suoi estremi e il suo passo. PATH può essere anche un file
.csv con la domanda per intero, una voce per riga:

  voce;da;a;valore
  punteggi;0;60;1
  numero;;;20
  fascia;54;60;20
  media su 100;;;99,25

Opzioni:
  --pubblicati FILE          le tabelle pubblicate, come per `verifica`
  --arrotondamento MODO      un modo di arrotondare da ammettere, oltre a quelli al più
                             vicino: `troncato`, `per difetto`, `per eccesso`
  --codifica utf-8|cp1252    la codifica dei file .csv (utf-8)
  --formato testo|markdown|html|json
                             un rapporto da leggere o da allegare, o dati per un altro
                             programma
  -o FILE                    scrive in FILE invece che sullo schermo
  --help                     questo aiuto

Esempi:
  valutazione possibile almenno-san-bartolomeo-2017
  valutazione possibile media-dei-dirigenti.csv

Finisce con 0 se tutto è possibile, 1 se qualcosa non lo è o ci sono errori, 2 se PATH
non è un sistema né un file .csv.
"""

RICEVUTA = f"""\
Uso: valutazione ricevuta PATH -o FILE [OPZIONI]

Valuta i dati e scrive in FILE la ricevuta della valutazione: un documento JSON con il
testo e l'identità delle regole, gli impegni su dati e risultati, i rilievi contati, le
accettazioni. Chi ha la ricevuta, i dati e il segreto ricalcola tutto anche dopo anni e
trova ciò che è cambiato; chi ha la sola ricevuta non ne ricava alcun dato personale.

Il segreto è in FILE.segreto: se non c'è, viene estratto a sorte e scritto. Va
conservato e non va mostrato: chi lo ha può indovinare i dati e aprire le voci. Con lo
stesso segreto e gli stessi dati la ricevuta è la stessa, byte per byte.

{PATH}

Opzioni:
  -o FILE                    dove scrivere la ricevuta
  --dati PERCORSO            un file di dati o una cartella; si può ripetere. Senza, i
                             dati sono quelli della cartella `dati` accanto al sistema
  --parziale                 la valutazione è ancora in corso: che un dato manchi non è
                             un errore
  --codifica utf-8|cp1252    la codifica dei file dati con --dati (utf-8)
  --in-chiaro SCHEDA         i risultati di questa scheda si leggono nella ricevuta; si
                             può ripetere. Solo per schede da cui non si risale a una
                             persona
  --segreto FILE             il segreto è in questo file (64 cifre esadecimali)
  --help                     questo aiuto

Esempi:
  valutazione ricevuta azienda-isola-2021 -o ricevuta.json --in-chiaro area
  valutazione ricevuta il-mio-ente --dati consuntivo/ -o ricevuta-2024.json

Finisce con 0 se la ricevuta è scritta, 1 se è scritta e registra errori nei dati, o non
lo è perché il sistema o i dati non si leggono, 2 se PATH non è un sistema o un file non
si può leggere o scrivere.
"""

VERIFICA_RICEVUTA = """\
Uso: valutazione verifica-ricevuta FILE [OPZIONI]

Dice se una ricevuta è valida, o che cosa differisce e dove. Con la sola ricevuta
controlla la forma, l'impronta, il testo delle regole e la loro identità; con i dati
ricalcola i risultati; con i dati e il segreto confronta ogni voce e ogni colonna.

Opzioni:
  --dati PERCORSO            i dati di allora: un file o una cartella; si può ripetere
  --codifica utf-8|cp1252    la codifica dei file dati (utf-8)
  --segreto FILE             il segreto della ricevuta. Senza, FILE.segreto se c'è
  --apertura FILE            un'apertura scritta da `apri-ricevuta`; si può ripetere
  --impronta IMPRONTA        l'impronta pubblicata, da confrontare
  --formato testo|json       un testo da leggere (testo), o dati per un altro programma
                             (json)
  --help                     questo aiuto

Esempi:
  valutazione verifica-ricevuta ricevuta.json
  valutazione verifica-ricevuta ricevuta.json --dati consuntivo/
  valutazione verifica-ricevuta ricevuta.json --apertura rossi.json

Finisce con 0 se la ricevuta è valida, 1 se non lo è, 2 se un file non si può leggere.
"""

APRI_RICEVUTA = """\
Uso: valutazione apri-ricevuta FILE CHI… --dati PERCORSO -o APERTURA [OPZIONI]

Scrive in APERTURA le voci di CHI: i suoi dati, i suoi risultati e i loro sali. Chi
riceve l'apertura controlla con `verifica-ricevuta --apertura` che siano quelli della
ricevuta; delle altre persone non viene a sapere nulla.

CHI è una scheda e la chiave di chi vi è valutato, con barre in mezzo: `persona/12`,
`obiettivo/1/sviluppo/3`. Il nome di una scheda da solo indica tutte le sue voci.

Opzioni:
  -o APERTURA                dove scrivere l'apertura
  --dati PERCORSO            i dati di allora: un file o una cartella; si può ripetere
  --codifica utf-8|cp1252    la codifica dei file dati (utf-8)
  --segreto FILE             il segreto della ricevuta. Senza, FILE.segreto
  --help                     questo aiuto

Esempi:
  valutazione apri-ricevuta ricevuta.json persona/12 --dati consuntivo/ -o p12.json

Finisce con 0 se l'apertura è scritta, 1 se CHI non c'è o i dati non sono quelli della
ricevuta, 2 se un file non si può leggere o scrivere.
"""
