"""How many were there: who stands behind "Wie:", and a part that is never taken for the whole."""

from __future__ import annotations

import pytest
from sessions_documents import BODY, read_one

HEAD = "Verslag dialoogavond\nDatum: 5 maart 2024\n"

WHO = [
    ("Wie: Noor Bos (de Kas), Bas Kok, Ali, mw. Vos en Gea (verslag)", 5),
    ("Waar: kas De Kom · Wie: 14 mensen + de geit van Bas", 14),
    ("Wie: 9 bewoners en 2 ouders", 11),
    ("Wie: iedereen die de kas kent", None),
    ("Wat: pomp bestellen\nWie: Noor Bos, Bas Kok, Ali\nWanneer: 1 april", None),
    ("Actie: pomp bestellen · Wie: Noor Bos, Bas Kok, Ali", None),
    ("Wie: 40 genodigden, 12 kwamen", 12),
    ("Wie: 3 bewoners hebben zich afgemeld", None),
    ("Contact · Wie: Noor Bos en Bas Kok · Tel 06", None),
    ("Wie: Noor Bos, Bas Kok\nEr waren dertig mensen.", 30),
]
WHOLE = [
    (
        "kas De Kom · 31 bewoners aan vijf tafels, twee rondes\nOok zes ouders en drie leerlingen schoven aan.",
        31,
    ),
    ("Ook zes ouders schoven aan.", None),
    ("Er waren 31 bewoners, onder wie acht ouders die voor het eerst kwamen.", 31),
    ("Locatie: de kas. Ca. 31 bewoners (de lijst is nat geworden).", 31),
    ("Het was vol. Elf mensen.", 11),
    ("Op 5 maart 2024 kwamen dertien betrokkenen bijeen in de kas.", 13),
    ("In 2024 kwamen dertien betrokkenen bijeen.", None),
    ("Fijn dat we er gisteren met zeven mensen waren, ondanks de hagel.", 7),
    ("Jammer dat we er vorig jaar met zeven mensen waren.", None),
    ("Op 5 maart is de oogst in de bijeenkomst besproken; daar waren elf mensen bij.", 11),
    ("Noor ging naar de kermis; daar waren elf mensen bij.", None),
    ("Op de vorige bijeenkomst is de oogst besproken; daar waren elf mensen bij.", None),
    ("Bij de kraam kwamen er in mei en juni elf en zestien mensen.", None),
    ("Noor zat met vier van de zes mensen aan tafel.", None),
    ("Koksavond in mei: 7 van de 7 aanwezig, er is gedanst.", None),
    ("Dialoogavond: 7 van de 9 aangemelde bewoners aanwezig.", 7),
    ("Bewonersavond in maart: 7 van de 9 aanwezig.", 7),
    ("Ongeveer 300 bewoners (in de wijk).", None),
    ("Locatie: de kas. Ongeveer 300 bewoners (in de wijk).", None),
    ("Als wij met tien mensen waren, konden we de kas alleen niet vullen.", None),
    ("Toen waren we met tien mensen in de kas.", 10),
    ("Bas was bij de bijeenkomst in Utrecht, daar waren zestig mensen bij.", None),
    ("Bas was bij de bijeenkomst, daar waren zestig mensen bij.", None),
    ("Er waren 31 bewoners en ook acht ouders.", 39),
    ("De wethouder en ook acht ouders waren er.", None),
    ("Volgende keer: 7 juni 2024\nBewonersavond in juni: 7 van de 9 aanwezig.", None),
]


@pytest.mark.parametrize(("line", "number"), WHO)
def test_who_in_the_head_was_there_and_who_does_something_was_not(line: str, number: int | None) -> None:
    assert read_one(f"{HEAD}{line}{BODY}").participants == number


@pytest.mark.parametrize(("line", "number"), WHOLE)
def test_a_part_or_another_meeting_never_gives_the_number_of_people(line: str, number: int | None) -> None:
    assert read_one(f"{HEAD}{line}{BODY}").participants == number


def test_a_month_in_the_title_gives_way_to_the_one_day_in_it_that_is_told_of() -> None:
    head = "# Interviews oogst, mei 2024\nIn mei 2024 sprak Noor met acht tuinders.\n"
    told = "Op 22 mei 2024 zijn de verhalen in de bijeenkomst besproken; daar waren elf mensen bij."
    session = read_one(head + told + BODY)
    assert (session.held_on, session.participants) == ("2024-05-22", 11)
    two = told + "\nOp 29 mei 2024 kwamen wij weer bijeen voor de bijeenkomst."
    assert read_one(head + two + BODY).held_on != "2024-05-29"
