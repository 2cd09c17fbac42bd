"""Small reports of an invented programme, in the forms that real ones take; every word is our own."""

from __future__ import annotations

NEWS = """\
- 14 March 2022 -

Eerste leersessie Klaverveld: kort, eerlijk en bruikbaar

Binnen Leerlab Klaverveld was op woensdag 2 maart de eerste leersessie. Wijkverpleegkundigen, jongerenwerkers en leidinggevenden legden er hun eigen casussen op tafel.
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
  3. Een gedeeld spreekuur moet worden uitgewerkt door de werkgroep ‘Wijkradar’.

Hoe het verder gaat
“We hebben afgesproken dat iedereen de uitkomsten in het eigen team vertelt. De werkgroep ‘Wijkradar’ neemt de voorstellen mee naar de stuurgroep. Bij de volgende leersessie willen we horen wat er van de voorstellen terecht is gekomen,” besluit Marit.

De deelnemers vonden de bijeenkomst levendig en goed geleid. Wel klonk de wens om de volgende keer meer leidinggevenden uit te nodigen.

Ook meedoen?
Na de zomer zijn er weer leersessies. Noteer de data:

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

Het programma 'Leerlab Klaverveld' loopt sinds 2021. De eerste ronde telde vijf avonden en een kleine 25 vakmensen. De gemeente kreeg in januari een overzicht<sup>1</sup>. Deze leerkring werkt aan:

1. houvast voor het hulpverleningsproces
2. houvast voor de primaire werkprocessen
3. houvast voor samenwerking in de uitvoering
4. houvast voor onderzoek naar wat helpt

### Kennismaking

In een rondje vertelt ieder met welke verwachting hij komt.

---

<sup>1</sup> Zie het overzicht bij de nieuwsbrief

## 3e fase leerkring 2 (17-05-2022)

### Waar de komende sessies over gaan

Vier woorden met een V komen langs. Vandaag: *Verbinding*.

De derde keer: *Verstand/ambacht*. Dan gaat het om vakwerk.

De laatste keer: *Vertrouwen*.

### Theoretische inbreng

Halima legt het [vijfkrachtenmodel](#) uit.

### Ervaren: de Brug

De Brug is een werkvorm waarbij deelnemers samen een plank overeind houden. Wie loslaat, moet achteraan sluiten.

Bevindingen de Brug:

1. niemand keek naar de overkant en de plank viel ofwel de diensten letten alleen op hun eigen stukje, zodat de bewoner tussen wal en schip valt
2. zonder vaste voorman liep het vast ofwel bij ingewikkelde casussen ontbreekt het aan regie

### De flip-overcarrousel

De groepen schuiven na elke vraag een flap door.

Wat helpt bij verbinding tussen diensten?\tWelke knelpunten zijn er bij verbinding tussen diensten?
Wat is er dan nodig?\t
Wie pakt het op?\t

## 3e fase leerkring 2 (17-05-2022)

✦ Opbrengst van de **flip-overs**, gesorteerd per methodiek:

Hulpverleningsproces\tPrimaire werkprocessen\tSamenwerking\tOnderzoek
<ul> <li>✓ echt luisteren naar de bewoner is een succesfactor</li> <li>✓ het eigen netwerk van het gezin inschakelen is nodig</li> <li>✓ keukentafel</li> <li>✓ buurvrouw als sleutelfiguur</li> </ul>\t<ul> <li>✓ vaste dagdelen voor overleg is een succesfactor</li> <li>✓ duidelijk maken wie de regie heeft is nodig</li> <li>✓ generalist of specialist</li> <li>✓ hollen van incident naar incident</li> </ul>\t<ul> <li>• mesoniveau (wijkteams/aanbieders)</li> <li>✓ bij elkaar binnenlopen is een succesfactor</li> <li>✓ ruimte om van elkaar te leren is nodig</li> <li>• macroniveau (stad en rijk)</li> <li>✓ ruimte in de regels is nodig</li> <li>✓ eilandjes</li> </ul>\t<ul> <li>✓ effecten bijhouden is nodig</li> <li>✓ hoe meet je rust in een gezin?</li> <li>✓ wijkanalyse</li> </ul>

Pagina 3 van 3

### ***Wat neem je mee naar huis en wat geef je ons mee?***

Dat afstemmen meer is dan een mailtje sturen (Wouter)

Dat ik heb geleerd hoe anders de jeugdzorg naar hetzelfde gezin kijkt (Noor)

Evalueer samen als een casus vastloopt (Sjoerd)

Accreditatiepunten regelen voor de leerkring (via BIG)
"""

MANAGERS = """\
Leersessie voor leidinggevenden van Leerlab Klaverveld

Verslag 6 september 2022, 13.30-15.30 uur

Programmamanager Marit Oldenhof opent de middag. Het projectbureau draagt zijn taken in drie stappen over aan de leidinggevenden. Dat is nodig omdat het bureau eind volgend jaar stopt.

Gijs Terpstra, regiomanager bij Zorggroep De Linde, kijkt vooruit. Gijs: 'Het bureau nam ons veel werk uit handen. Ik zou de nieuwe werkwijze graag houden. Mantelzorgers moeten eerder aan tafel komen.'

Met een rapportcijfer geeft ieder aan hoe dringend de overdracht is. Het gemiddelde cijfer is een 7,85.

In het worldcafé staan vijf vragen centraal:

1. Welke rol pakken wij en welke taken horen daarbij?
2. Hoe trekken we samen op: strategisch, tactisch en in de uitvoering?
3. Welke spelregels gelden er?
4. Wat hebben wij als leiding nodig?
5. Wat er verder op tafel komt

Opbrengst worldcafé

Tafel 1 Rol en taken\tTafel 2 Optrekken\tTafel 3 Spelregels\tTafel 4 Wat is er nodig?
Rol: <ul> <li>- Gangmaker zijn</li> <li>- Het goede verhaal vertellen bij de koffie</li> </ul>\tStrategisch: <ul> <li>- Eén opdracht van alle besturen</li> <li>- Financiering voor meer jaren</li> </ul>\tWe beslissen in de wijk\tRugdekking <ul> <li>- Informele zorg vanaf dag één erbij</li> </ul> <p>➔ Besluit: elke partij betaalt mee</p>
Taken: <ul> <li>- Roosters vrijspelen</li> </ul>\tTactisch: <ul> <li>- Regels op elkaar afstemmen</li> </ul>\tIedereen van 0 tot 110 jaar doet mee\tSteun van de eigen raad van bestuur
\tOperationeel: <ul> <li>- MDO</li> <li>- Ambassadeurs inzetten</li> </ul>\tSamen leren hoort bij het werk\tLiever geen nieuwe organisatievorm

Toelichting per tafel

Tafel 1: rol en taken

Zichtbaar zijn is belangrijker dan alles weten.

Hoe houden we zicht op wat de teams kunnen?

Tafel 2: optrekken

Op tactisch niveau moeten de regels eenvoudiger.

Tafel 3: spelregels

Samen leren hoort bij ons werk.

De ontwerpprincipes uit het plan van 2021 zijn leidend.

Tafel 4: wat is er nodig?

Rugdekking van de wethouder, ook in de gemeenteraad.

1 kader, 1 loket en 1 begroting voor de hele wijk.

Opgave: hoe geven we bewoners een stem in het netwerk?

Marit vraagt tot slot: wat hebben de wijkteams tot nu toe bereikt?

Enkele opgaven zijn al helder:

- Bewoners een plek geven aan de netwerktafel
- De uren anders verdelen

Deze lijst is nog niet volledig.

Wat we afspraken

1. Gijs Terpstra, Lotte Brinkman en Hamza Idrissi maken uiterlijk 15 november een agenda voor het netwerkoverleg.
2. Gijs Terpstra maakt een verzendlijst.
3. Het verslag wordt door Ilse de Bruin verstuurd.
4. Lotte Brinkman plant na 15 november de overleggen voor heel 2023.
5. Afgesproken is dat nieuwe collega's een dag meelopen.
"""

NETWORK_MEETING = """\
# Leerlab Klaverveld: leersessie 4, netwerkoverleg

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
# Leerlab Klaverveld: leersessie 5

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

### Wie doet wat?

- Eva Mulder gaat de wachtlijsten voor 1 april 2023 bespreken met de wethouder.
- Tussentijds kijken we samen terug op de aanpak.

## Vragen

- Wanneer is een casus klaar?
- Wat hebben jongerenwerkers nodig om eerder in te stappen?
- Hoe kan het registratiesysteem ons werk ondersteunen?
"""

UPDATE = """\
- 21 June 2023 -

Update Leerlab Klaverveld: de groei zet door

De aanpak van Leerlab Klaverveld is in vier andere wijken van start gegaan. Femke Wolters, aanjager, schrijft hoe het gaat.

“Sinds januari doen er vier wijken mee. De doelgroep is breed: 0-120 jaar. In april oefenden jongerenwerkers op een studiemiddag met een MDO.”

Uitproberen

“Gaandeweg leerden we dat uitproberen meer oplevert dan vergaderen. Met een microanalyse volgen we tien gezinnen. Een student onderzoekt in haar scriptie:

  • Welke zorgen de buurt als eerste meldt;
  • Wat nieuwe collega’s nodig hebben in hun eerste maand;
  • Hoe de computer het werk lichter kan maken.

We weten nog niet hoeveel wijken er volgen. Maar de belangstelling groeit en in elke wijk staat nu een vast team.”

Vragen? Mail Femke Wolters via f.wolters@klaverveld.example of bel 06 12 34 56 78.
"""

OFFER = """\
Buurtgericht werken in vijf stappen

Wij hebben de laatste jaren corporaties en gemeenten begeleid. Onze aanpak delen we graag met u.

1. Begin bij uzelf

We lopen een week mee in uw organisatie. U krijgt een verslag met foto's.

2. School uw mensen

We scholen uw wijkteam bij. Daarna leiden zij zelf de gesprekken.

3. Kies een vraagstuk

Zalen tot 400 personen zijn geen probleem. De meerderheid kiest en wie tegenstemde vult aan.

Een voorwaarde is dat huurders mee mogen stemmen.

4. Stel een team samen

Elk team krijgt een begeleider. Dat kost zo'n 25 uur.

5. Laat het zien

Elk najaar tonen de teams wat ze deden.

Wat u van ons krijgt:

• een training gesprekken leiden
• een spel op maat
• een getuigschrift en een licentie

Randvoorwaarden:

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
