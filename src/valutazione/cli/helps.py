"""The help texts, as a person reads them: every option of a command is here, with examples."""

from __future__ import annotations

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

_PATH = """\
PATH è un sistema di valutazione: un file .val o .md, una cartella che contiene
sistema.val (o sistema.md), oppure il nome di uno dei sistemi distribuiti con il
programma (quelli di `valutazione elenca`)."""

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

CONTROLLA = f"""\
Uso: valutazione controlla PATH… [OPZIONI]

Legge uno o più sistemi e dice che cosa non va: parole scritte male, nomi che non
esistono, tipi che non si sommano, fasce con buchi, calcoli che si inseguono. I dati
non servono.

{_PATH}

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

{_PATH}

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

VALUTA = f"""\
Uso: valutazione valuta PATH [OPZIONI]

Valuta i dati secondo il sistema e mostra una tabella per ogni scheda, chi non è
valutabile e perché, i dati che mancano, i rilievi.

{_PATH}

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
  --formato testo|json       tabelle da leggere (testo), oppure dati per un altro
                             programma (json): ogni numero è una frazione esatta
  --help                     questo aiuto

Esempi:
  valutazione valuta azienda-isola-2021
  valutazione valuta levate-2024 --parziale
  valutazione valuta il-mio-ente --dati consuntivo/ --dati correzioni/obiettivi.csv
  valutazione valuta il-mio-ente --formato json > esito.json

Finisce con 0 se non ci sono errori, 1 se i dati o il sistema ne hanno, 2 se PATH non è
un sistema.
"""

MAPPA = f"""\
Uso: valutazione mappa FILE [PATH] [OPZIONI]

Propone una mappa dei dati (`dati.toml`) dalle intestazioni di un foglio di calcolo
.xlsx, .xls, .ods o di un file .csv: dove comincia la tabella, quale colonna dà quale
dato, che cosa vale «manca», quali righe sono totali. È una proposta da rileggere: ciò
che viene da una somiglianza è segnato, ciò che il programma non sa resta da decidere.

Con PATH, cerca i nomi dei dati del sistema.

{_PATH}

Opzioni:
  -o FILE                  scrive in FILE invece che sullo schermo; se c'è già, resta
                           com'è
  --sovrascrivi            scrive in FILE anche se c'è già
  --codifica utf-8|cp1252  la codifica di un file .csv (utf-8)
  --help                   questo aiuto

Esempi:
  valutazione mappa piano.xlsx
  valutazione mappa il-mio-ente/piano.ods il-mio-ente -o il-mio-ente/dati.toml

Finisce con 0 se la mappa è scritta, 1 se FILE non si legge come una tabella o se il
sistema ha errori, 2 se un percorso non va.
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

PROVA = f"""\
Uso: valutazione prova PATH…

Valuta gli esempi scritti nel sistema e, se nella sua cartella c'è `attesi.json`, i
dati della cartella `dati`; dice dove il risultato non è quello atteso.

{_PATH}

Opzioni:
  --help   questo aiuto

Esempi:
  valutazione prova mazzano-nuvolera-nuvolento-2023
  valutazione prova sistema.val

Finisce con 0 se tutto è come atteso, 1 se qualcosa differisce, 2 se un PATH non è un
sistema.
"""

SPIEGA = f"""\
Uso: valutazione spiega PATH CHI COSA [OPZIONI]

Dice perché un valore è quello che è: come è stato calcolato, da quali dati, con quali
regole e articoli; che cosa manca, o perché non è valutabile.

{_PATH}

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

{_PATH}

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

FORMATTA = f"""\
Uso: valutazione formatta PATH… [OPZIONI]

Scrive i file in forma canonica: rientri di quattro spazi, colonne allineate, righe
lunghe divise. Le parole, il loro ordine e i commenti restano quelli, e il significato
anche. Di una cartella prende tutti i file del sistema, di un file quello soltanto; di
un documento .md tocca solo i riquadri con le regole. Un file che ha errori di scrittura
resta com'è.

{_PATH}

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

{_PATH}

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

PUBBLICA = f"""\
Uso: valutazione pubblica PATH [OPZIONI]

Prepara le tabelle che l'art. 20 del d.lgs. 33/2013 vuole pubblicate: premi stanziati e
distribuiti, distribuzione per classe, grado di differenziazione, criteri. Numeri di
gruppi, mai di persone: quelli piccoli non si pubblicano, e nemmeno quelli dai quali si
potrebbe risalire a essi.

Quali persone, punteggi e premi lo dichiara il file `pubblica.toml` accanto al sistema;
`--proponi` ne scrive uno da cui partire.

{_PATH}

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

RICEVUTA = f"""\
Uso: valutazione ricevuta PATH -o FILE [OPZIONI]

Valuta i dati e scrive in FILE la ricevuta della valutazione: un documento JSON con il
testo e l'identità delle regole, gli impegni su dati e risultati, i rilievi contati, le
accettazioni. Chi ha la ricevuta, i dati e il segreto ricalcola tutto anche dopo anni e
trova ciò che è cambiato; chi ha la sola ricevuta non ne ricava alcun dato personale.

Il segreto è in FILE.segreto: se non c'è, viene estratto a sorte e scritto. Va
conservato e non va mostrato: chi lo ha può indovinare i dati e aprire le voci. Con lo
stesso segreto e gli stessi dati la ricevuta è la stessa, byte per byte.

{_PATH}

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

ELENCA = """\
Uso: valutazione elenca

Elenca i sistemi distribuiti con il programma: il nome da dare a `controlla`, `valuta` e
`prova`, e il titolo.

Opzioni:
  --help   questo aiuto

Esempi:
  valutazione elenca
"""

VERIFICA = f"""\
Uso: valutazione verifica PATH [OPZIONI]

Confronta le tabelle pubblicate (totali, percentuali, fasce, premi, medie) con ciò che
le regole danno dai dati. Di ogni differenza dice il valore pubblicato e quello
ricalcolato, la regola con il suo articolo e le spiegazioni che tornano, ciascuna
provata rifacendo il conto: righe che mancano, valori scambiati, arrotondamenti fatti
altrove, numeri binari in virgola mobile, estremi di fascia, pesi di un altro tipo.

{_PATH}

Una tabella pubblicata è un file .csv. Nell'intestazione stanno i nomi o le etichette
del sistema: se c'è tutta la chiave di una scheda, ogni riga è di una scheda; se ce n'è
una parte, ogni riga è di un gruppo, e le quantità sono somme (oppure `numero`,
`media di …`, `minimo di …`, `massimo di …`).

Opzioni:
  --pubblicati FILE          un file .csv o una cartella; si può ripetere. FILE=SCHEDA
                             dice di quale scheda si tratta, se le colonne non bastano.
                             Senza, la cartella `pubblicati` accanto al sistema
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

{_PATH}

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
