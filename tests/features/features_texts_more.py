"""A second invented programme, for rows that need more than one year, a lost report or a session about cases."""

from __future__ import annotations

UPDATE = """\
- 3 October 2023 -

Update Werkplaats Zonnehoek: wat er speelt

De verdieping van het programma loopt en de verbreding naar andere wijken begint. In september oefenden wijkcoaches op een themamiddag met een MDO.

Daarnaast gaan we via een afstudeeropdracht uitzoeken:

  • Wat wijkcoaches nodig hebben bij een wachtlijst in de jeugdhulp;
  • Hoe systemen ons hierbij kunnen helpen.
"""

CIRCLE = """\
# Verslag sessie 2 van leerkring 'Samen sterk'

Datum: 14 november 2023
Programma: Werkplaats Zonnehoek
Thema: Vertrouwen
Doel: samen ontdekken wat de teams bij elkaar brengt

## 2e fase leerkring 2

Aanwezig waren wijkcoaches, bewoners en teamleiders. De vorige ronde telde zes avonden met 20 vakmensen. Zie ook de samenvatting in bijlage 2.

De stuurgroep draagt de coördinatie in twee stappen over aan de wijkteams. De opdracht van de stuurgroep was een werkwijze voor de hele stad.

Het windroosmodel is kort uitgelegd. In twee rondes van een half uur keken we naar eigen casussen.

De laatste keer: *Verbinding*.

## Ervaren: het touw

Het Touw is een werkvorm waarbij iedereen een eind vasthoudt. Wie loslaat, moet opnieuw beginnen. Iedereen moet blijven staan.

Bevindingen het Touw:

1. niemand wilde zijn eind loslaten en de ring bleef hangen ofwel korte lijnen tussen school en buurtteam helpen gezinnen vooruit

## De carrousel

| Hoe ziet een goede week eruit? | Waar lig je wakker van? |
|---|---|
| Wat zou je morgen anders doen? | Wie bel je het eerst? |

De thema's van de tafels:

- Hoe blijven we in gesprek?
- Wanneer laten we los?

## Ronde 1

- De overdracht tussen de teams belemmert de hulp.

## Laatste ronde

- Team Zonneveld werkt goed samen met de school.

## Casus 1: drie hulpverleners in huis

- Niemand voelde zich verantwoordelijk, dat belemmert de hulp.

## Wat is er nodig?

- Bij een wachtlijst in de jeugdhulp hebben wijkcoaches een vast aanspreekpunt nodig.
- Een vaste plek om elkaar te zien

## Onderzoek

- De effecten van de aanpak meten is nodig.
- Onderzoek naar de tevredenheid van ouders is nodig.

## Vooruitblik

We weten nog niet hoeveel wijken er volgen, maar de belangstelling groeit.

## Wensen voor de organisatie

- Een langere pauze
- Volgende keer meer bestuurders uitnodigen

De volgende sessie is op 12 december 2023.
"""

JANUARY = """\
# Verslag sessie 4 van leerkring 'Samen sterk'

Datum: 9 januari 2024
Programma: Werkplaats Zonnehoek

## Wat gaat goed?

- Korte lijnen met de school helpen.
- Team Zonneveld viert zijn successen.
- Er waren deze keer meer bestuurders uitgenodigd, dat was fijn.

## Wat belemmert?

- De borging van de aanpak blijft lastig.

## Uitgangspunten

- De vorm volgt de praktijk.

## Acties

- Teamleiders plannen een wijkdag.
"""

MORE: dict[str, str] = {
    "k1-update.txt": UPDATE,
    "j2-leerkring.md": CIRCLE,
    "h3-leerkring.md": JANUARY,
}
