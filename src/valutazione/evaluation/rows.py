from valutazione.records import Riga as Riga
