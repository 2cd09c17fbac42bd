"""Small reports of an invented programme, in the forms that real ones take; every word is our own."""

from __future__ import annotations

NEWS = """\
- 14 March 2022 -

Eerste leersessie Klaverveld: kort, eerlijk en bruikbaar

Binnen Proeftuin Klaverveld was op woensdag 2 maart de eerste leersessie. Wijkverpleegkundigen, jongerenwerkers en leidinggevenden legden er hun eigen casussen op tafel.
“We willen scherp krijgen wat ons werk in de weg zit en wat ons vooruit brengt”, zegt programmamanager Marit Oldenhof. “Het wantrouwen tussen de diensten zit diep.”

De ochtend in het kort
De ochtend bestond uit drie rondes van een kwartier. Per ronde keken de groepen met een andere bril naar dezelfde casus.

Systeem
- Een indicatie laat zes weken op zich wachten.
- Door de aparte potjes blijft een gezin tussen twee loketten hangen.

Professional
- Collega's vallen elkaar niet meer af, dat geeft steun.

Veranderproces
- Het lukt niet om nieuwe afspraken vast te houden als de projectleider vertrekt.

Voorstellen uit ronde drie
In de laatste ronde kwamen voorstellen op tafel voor de leiding:

  1. Het management moet dekking geven als een wijkcoach van het protocol afwijkt. Het voorstel aan de bestuurders is om één gezamenlijke lijn te kiezen.
  2. De wijkteams moeten hun rooster zelf kunnen maken; zelfsturing vraagt vertrouwen van de directie.
  3. Het idee van een gedeeld spreekuur kan worden besproken in de werkgroep ‘Wijkradar’.

Hoe het verder gaat
“We hebben afgesproken dat iedereen de uitkomsten in het eigen team vertelt. De werkgroep ‘Wijkradar’ neemt de voorstellen mee naar de stuurgroep. Bij de volgende leersessie willen we horen wat er van de voorstellen terecht is gekomen,” besluit Marit.

De deelnemers vonden de bijeenkomst levendig en precies lang genoeg. Wel klonk de wens om de volgende keer meer leidinggevenden uit te nodigen.

Ook meedoen?
Na de zomer zijn er weer leersessies. Per leersessie kiezen we samen de leervragen. Noteer de data:

– maandag 12 september 2022
– maandag 7 november 2022

van 13.30 tot 15.00 uur, locatie wijkcentrum De Dobber.

Lees ook
Deel dit bericht
"""

LEARNING_CIRCLE = """\
# Verslag tweede praktijksessie

## Leerkring 'Wijzer in de wijk'

### Gegevens

datum\t17 mei 2022
thema\t<b>Verbinding</b>
tijd\t13.00 – 15.30 uur
locatie\tBuurthuis De Klaproos, Molenpad 12, 4311KV Waterhoven
aanwezig\t16 deelnemers & 2 begeleiders (Joris & Halima)

### Vooraf

Het leerprogramma 'Proeftuin Klaverveld' loopt sinds 2021. Vorig jaar waren er vijf praktijksessies met ongeveer 25 vakmensen. De opbrengsten zijn op 18 januari besproken met de gemeente<sup>1</sup>. Deze leerkring werkt aan:

1. een methodiek voor het hulpverleningsproces
2. een methodiek voor de primaire werkprocessen
3. een methodiek voor samenwerking in de uitvoering
4. een methodiek om effect en ervaren baat te onderzoeken

### Kennismaking

Iedereen vertelt in tweetallen wat hij komt halen en brengen.

---

<sup>1</sup> Zie Overzicht Opbrengsten leerkring fase 2

## 3e fase leerkring 2 (17-05-2022)

### Waar de komende sessies over gaan

Er komen 4 V's langs. Vandaag de V van *Verbinding*.

De derde keer de V van *Verstand/ambacht*: laten zien wat je kunt.

De laatste keer de V van *Vertrouwen*: loslaten.

### Theoretische inbreng

Halima legt het [5V-model](#) uit.

### Ervaren: de Brug

De Brug is een werkvorm waarbij deelnemers samen een plank overeind houden. Wie loslaat, moet achteraan sluiten.

Bevindingen de Brug:

1. niemand keek naar de overkant en de plank viel ofwel de diensten letten alleen op hun eigen stukje, zodat de bewoner tussen wal en schip valt
2. zonder vaste voorman liep het vast ofwel bij ingewikkelde casussen ontbreekt het aan regie

### De flip-overcarrousel

De groepen schuiven na elke vraag een flap door.

Wat zijn succesfactoren bij verbinding tussen diensten?\tWat zijn knelpunten bij verbinding tussen diensten?
Wat is er nodig om dit op te lossen?\t
Wie heeft de actie?\t

## 3e fase leerkring 2 (17-05-2022)

✦ Bevindingen **flip-overcarrousel** en alle losse opmerkingen, verdeeld over de methodieken:

Hulpverleningsproces\tPrimaire werkprocessen\tSamenwerking operationeel\tOnderzoek
<ul> <li>✓ echt luisteren naar de bewoner is een succesfactor</li> <li>✓ het eigen netwerk van het gezin inschakelen is nodig</li> <li>✓ keukentafel</li> <li>✓ buurvrouw als sleutelfiguur</li> </ul>\t<ul> <li>✓ vaste dagdelen voor overleg is een succesfactor</li> <li>✓ duidelijk maken wie de regie heeft is nodig</li> <li>✓ generalist of specialist</li> <li>✓ hollen van incident naar incident</li> </ul>\t<ul> <li>• mesoniveau (wijkteams/aanbieders)</li> <li>✓ bij elkaar binnenlopen is een succesfactor</li> <li>✓ ruimte om van elkaar te leren is nodig</li> <li>• op macroniveau (gemeente/beleid)</li> <li>✓ ruimte in de regels is nodig</li> <li>✓ eilandjes</li> </ul>\t<ul> <li>✓ effecten bijhouden is nodig</li> <li>✓ hoe meet je rust in een gezin?</li> <li>✓ wijkscan</li> </ul>

Pagina 3 van 3

### ***Wat neem je vandaag mee en wat wil je dat wij nog doen?***

Dat afstemmen meer is dan een mailtje sturen (Wouter)

Dat ik heb geleerd hoe anders de jeugdzorg naar hetzelfde gezin kijkt (Noor)

Evalueer samen als een casus vastloopt (Sjoerd)

Accreditatiepunten regelen voor de leerkring (via SKJ)
"""

MANAGERS = """\
Leersessie leidinggevenden Proeftuin Klaverveld

Verslag 6 september 2022, 13.30-15.30 uur

Welkom door Marit Oldenhof, programmamanager Klaverveld. Vandaag gaat het over de overdracht van taken van het projectbureau naar de leidinggevenden. Die overdracht gaat stap voor stap. Dit is nodig omdat het projectbureau eind volgend jaar stopt.

Gijs Terpstra, regiomanager bij Zorggroep De Linde, vertelt hoe hij ernaar kijkt. Gijs: 'Het projectbureau heeft veel van ons overgenomen. Ik wil de nieuwe werkwijze behouden. Mantelzorgers moeten eerder aan tafel komen.'

Iedereen noemt een trefwoord en geeft een cijfer voor het belang van deze overdracht. Het gemiddelde cijfer is een 7,85.

In het worldcafé staan vijf thema's centraal:

1. Welke rol hebben wij en welke taken horen daarbij?
2. Hoe willen we samenwerken, strategisch, tactisch en operationeel?
3. Welke spelregels spreken we af?
4. Wat hebben wij als leiding nodig?
5. Wat er verder op tafel komt

Opbrengst worldcafé

Thema 1 Rol en taken\tThema 2 Hoe samenwerken\tThema 3 Spelregels\tThema 4 Wat hebben wij nodig?
Rol: <ul> <li>- Coachen</li> <li>- Het goede verhaal vertellen in de eigen organisatie</li> </ul>\tStrategisch: <ul> <li>- Eén bestuursopdracht voor alle partijen</li> <li>- Financiering voor meer jaren</li> </ul>\tWe beslissen in de wijk\tNetwerkmanagement <ul> <li>- Gelijkwaardige plek voor informele zorg</li> </ul> <p>➔ Besluit om dit vanuit de organisaties te betalen</p>
Taken: <ul> <li>- Medewerkers ruimte geven</li> </ul>\tTactisch: <ul> <li>- Regels op elkaar afstemmen</li> </ul>\tIedereen van 0 tot 110 jaar doet mee\tSteun van de eigen raad van bestuur
\tOperationeel: <ul> <li>- MDO</li> <li>- Ambassadeurs inzetten</li> </ul>\tSamen leren hoort bij het werk\tVorm is niet leidend

Toelichting na het worldcafé.

Thema 1: rol en taken

Duidelijk zijn over je bedoeling is belangrijker dan een uitgewerkt plan.

Hoe houden we zicht op wat de teams kunnen?

Thema 2: hoe willen we samenwerken

Op tactisch niveau moeten we beleid maken dat past bij de uitvoering.

Thema 3: spelregels

De juridische vorm komt na de praktijk.

Samen leren hoort bij ons werk.

De ontwerpregels uit de Leergeschiedenis 2021 zijn leidend.

Thema 4: wat hebben wij nodig

Netwerkmanagement met leidinggevenden van alle partijen.

1 agenda, 1 kader, de wijk bepaalt.

Opgave: hoe geven we bewoners een stem in het netwerk?

Marit vraagt tot slot: wat hebben de wijkteams tot nu toe bereikt?

Enkele opgaven zijn al helder:

- Bewoners een plek geven aan de netwerktafel
- Een nieuwe manier van sturen

Deze lijst is nog niet volledig.

Concrete afspraken

1. Gijs Terpstra, Lotte Brinkman en Hamza Idrissi bereiden het netwerkoverleg voor op 15 november as.
2. Gijs Terpstra maakt een verzendlijst.
3. Verslag door Ilse de Bruin wordt verstuurd aan het projectbureau.
4. Lotte Brinkman maakt de planning van het netwerkoverleg na 15 november voor een langere periode (2023/2024).
"""

NETWORK_MEETING = """\
# Proeftuin Klaverveld: leersessie 4, netwerkoverleg

Datum: 15 november 2022
Tijd: 10:00-12:00
Locatie: wijkcentrum De Dobber
Aanwezig: 14 deelnemers

## Terugblik op de afspraken

- De verzendlijst van Gijs Terpstra is gereed.
- Het management geeft dekking aan de wijkcoach die van het protocol afwijkt, dat werkt goed.

## Wat gaat goed?

- Door de netwerkborrel weten collega's elkaar te vinden.
- Korte lijnen met de huisarts helpen bij crisissen.
- Zelfsturing in de wijkteams geeft energie.

## Wat belemmert?

- De wachtlijsten bij de jeugdzorg groeien.
- De systemen praten niet met elkaar.
- De werkdruk in de teams is te hoog.
- Er is nog geen zicht op de kwaliteit van de doorverwijzingen.

## Wat is nodig en wie is verantwoordelijk?

| Wat is er nodig? | Wie is verantwoordelijk? |
|---|---|
| Eén loket voor schulden en wonen | gemeente |
| Vaste overlegtijd in het rooster | teamleiders |
| Een gezamenlijke sociale kaart | |

## Actielijst

| Actie | Wie | Wanneer | Status |
|---|---|---|---|
| Zaal bespreken voor de wijkdag | Lotte Brinkman | 1 december 2022 | open |
| Proef met gedeeld dossier starten | Hamza Idrissi | | in uitvoering |

## Evaluatie van deze ochtend

- Fijn dat er ruimte was voor twijfel.

De volgende leersessie is op 7 februari 2023 van 10.00 tot 12.00 uur.
"""

FEBRUARY = """\
# Proeftuin Klaverveld: leersessie 5

Datum: 7 februari 2023
Thema: Werkdruk
Aanwezig: 12 deelnemers

## Opbrengst van de flappen

### Wat helpt?

- Korte lijnen met de huisarts schelen dagen wachten.
- De proef met het gedeeld dossier bevalt de teams goed.
- Een gezin vertelde zelf hoe het de hulp ervaart, dat maakte indruk.
- Intervisie met het buurteam levert nieuwe ideeën op.
- Snel opschalen naar de gemeente hielp in een crisis.
- Casusleren met de hogeschool werkt goed.

### Wat hindert?

- De werkdruk loopt verder op door zieke collega's.
- De wachtlijsten bij de jeugdzorg zijn nog langer dan in het najaar.
- De nieuwe werkwijze is nergens geborgd.
- Zelf organiseren lukt niet als alle regels blijven.

### Wat is er nodig?

- Anders organiseren, anders doen en anders denken, in die volgorde.
- De verbreding naar andere wijken vraagt extra mensen.

### Wie heeft de actie?

- Eva Mulder gaat de wachtlijsten voor 1 april 2023 bespreken met de wethouder.
- Halverwege gaan we samen reflecteren op de aanpak.

## Vragen

- Wanneer is een casus klaar?
- Wat hebben jongerenwerkers nodig om eerder in te stappen?
- Hoe kan het registratiesysteem ons werk ondersteunen?
"""

UPDATE = """\
- 21 June 2023 -

Update Klaverveld: de werkwijze groeit

De werkwijze van Proeftuin Klaverveld breidt uit naar de hele stad. Een bericht van aanjager Femke Wolters.

“Sinds begin 2023 rollen we de werkwijze uit naar andere wijken. De stuurgroep gaf ons de opdracht om dit te doen voor alle inwoners van 0-120 jaar. Jeugd doet dus ook mee! In april hielden we een leerbijeenkomst over jeugd, waar een MDO is geoefend en ambassadeurs vertelden over hun ervaring.”

Leren door te doen

“We hebben geleerd dat je pas begrijpt wat nodig is als je begint. In een praktijkonderzoek volgen we tien casussen met een microanalyse. Met een afstudeerproject gaan we ophalen:

  • Welke signalen de buurt afgeeft;
  • Wat jongerenwerkers nodig hebben om zo te werken;
  • Hoe systemen hierbij kunnen helpen.

We weten nog niet waar dit eindigt. Maar door te proberen, te ervaren en bij te stellen komen we verder.”

Meer weten? Mail Femke Wolters via f.wolters@klaverveld.example of bel 06 12 34 56 78.
"""

OFFER = """\
Buurtgericht werken in vijf stappen

Wij hebben de laatste jaren corporaties en gemeenten begeleid. Onze aanpak delen we graag met u.

1. Kijk in de spiegel

We beginnen met een kort onderzoek bij uw organisatie. U krijgt een beeld van wat er al goed loopt.

2. Train ambassadeurs

We trainen tien medewerkers tot gespreksleider. Zij begeleiden de gesprekken met inwoners.

3. Breng opgaven in beeld

Met groepen tot 400 personen verzamelt u opgaven. De meerderheid kiest en de wijsheid van de minderheid gaat mee.

Voorwaarde is dat iedereen mee mag beslissen.

4. Vorm opgaveteams

Elk team krijgt een procesbegeleider. Reken op 25 uur per atelier.

5. Vier de resultaten

Eens per jaar staan de teams op het podium.

Wat u van ons krijgt:

• een training Deep Democracy
• een serious game en een verhalenverteller
• een certificaat en een licentie

Zelf toevoegen:

• volledige steun van de directie

Vraag vrijblijvend een offerte aan.
"""

REPORTS: dict[str, str] = {
    "e1-nieuws.txt": NEWS,
    "d2-leerkring.txt": LEARNING_CIRCLE,
    "c3-leidinggevenden.txt": MANAGERS,
    "b4-netwerkoverleg.md": NETWORK_MEETING,
    "a5-leersessie.md": FEBRUARY,
    "f6-update.txt": UPDATE,
    "g7-aanbod.txt": OFFER,
}
"""File names to texts; the names hold no date and do not sort in order of time, so neither can help."""
