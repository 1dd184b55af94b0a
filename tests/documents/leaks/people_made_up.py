"""People who do not exist, for letters with planted leaks: names of many kinds, days, numbers, places."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from cspr_rules.documents.leaks import Someone

FIRST = [
    "Daniel",
    "Katarzyna",
    "Mohammed",
    "Aisha",
    "Zoë",
    "François",
    "Siobhán",
    "Oluwaseun",
    "Marek",
    "Priya",
    "Jayden",
    "Kayleigh",
    "Stephen",
    "Rebecca",
    "Łukasz",
    "Renée",
    "Björn",
    "Anaïs",
    "Yusuf",
    "Chidinma",
    "Rhys",
    "Niamh",
    "Tariq",
    "Agnieszka",
    "Dmitri",
    "Leticia",
    "Kofi",
    "Ming",
    "Imran",
    "Tegan",
    "Bethany",
    "Callum",
    "Ioana",
    "Gintaras",
    "Ffion",
    "Jamal",
    "Esmé",
    "Darren",
    "Shanelle",
    "Craig",
    "Nicola",
    "Hamza",
    "Elizabeth",
    "Jonathan",
    "Zachary",
]
MIDDLE = ["James", "Louise", "Ahmed", "Marie", "Tomasz", "Jane", "Edward", "Anne", "Idris", "Paul", "Rosa", "Kwame"]
LAST = [
    "Okonkwo",
    "Kowalczyk",
    "O'Brien",
    "Smith-Jones",
    "Müller",
    "de Souza",
    "Abdullah",
    "Patel",
    "MacDonald",
    "García",
    "Nguyen",
    "Thompson",
    "Hussain",
    "Fernández",
    "Achterberg",
    "Whitcombe",
    "Van der Berg",
    "Popescu",
    "al-Hassan",
    "Delacroix",
    "Ramsbottom",
    "Clarke",
    "Sørensen",
    "Begum",
    "Osei",
    "Trevithick",
    "McAllister",
    "Featherstone",
    "Villanueva",
    "Szczepański",
    "Llewellyn",
    "Adeyemi",
    "Holroyd",
    "Brâncuși",
    "D'Angelo",
    "Pritchard",
    "Chaudhry",
    "Zieliński",
    "Hargreaves",
    "Ivanova",
]
ORDINARY_FIRST = ["Hope", "Grace", "Will", "Mark", "Rose", "April", "May", "Faith", "Dawn", "Summer", "Jack", "Angel"]
ORDINARY_LAST = [
    "Young",
    "Wood",
    "Brown",
    "Hill",
    "King",
    "Baker",
    "Best",
    "Church",
    "Long",
    "Bishop",
    "Price",
    "Little",
]
STREETS = [
    "Larch Close",
    "Old Mill Lane",
    "Quarry Road",
    "Saint Wilfrid's Terrace",
    "Brackenhill Avenue",
    "Canal Street",
    "Thornfield Drive",
    "Windermere Crescent",
    "Foundry Gardens",
    "Colliery Row",
    "Beacon Way",
    "Hawthorn Grove",
]
TOWNS = ["Marsden", "Oldcastle", "Wexbridge", "Thornaby-under-Hill", "Eastmoor"]
AREAS = ["HX", "WF", "LS", "BD", "S", "NE", "CV", "DN", "TS", "M"]
TITLES = ["Mr", "Mrs", "Ms", "Miss", "Dr"]


def a_person(random: Random, who: str, *, ordinary: bool = False) -> Someone:
    """Somebody with everything that can be known of a person."""
    first = random.choice(ORDINARY_FIRST if ordinary else FIRST)
    last = random.choice(ORDINARY_LAST if ordinary else LAST)
    middle = f" {random.choice(MIDDLE)}" if random.random() < 0.4 else ""
    return Someone(
        who=who,
        names=(f"{first}{middle} {last}",),
        born=date(1960, 1, 1) + timedelta(days=random.randrange(23_000)),
        nhs_number=an_nhs_number(random),
        addresses=(an_address(random),),
        telephones=(random.choice((f"07700 900{random.randrange(1000):03}", f"01632 960{random.randrange(1000):03}")),),
        e_mails=(f"{_plain(first)}.{_plain(last)}{random.randrange(100)}@example.org",),
    )


def an_nhs_number(random: Random) -> str:
    """Ten digits of which the last is the check digit: the sum of each digit by its weight is a multiple of eleven."""
    while True:
        digits = [9, 9, 9, *(random.randrange(10) for _ in range(6))]
        for last in range(10):
            if sum(digit * weight for digit, weight in zip([*digits, last], range(10, 0, -1), strict=True)) % 11 == 0:
                return "".join(map(str, [*digits, last]))


def an_address(random: Random) -> str:
    """A house in a street of a town, with a postcode, at times a flat."""
    flat = f"Flat {random.randrange(1, 30)}, " if random.random() < 0.3 else ""
    end = "".join(random.choice("ABDEFGHJLNPQRSTUWXYZ") for _ in range(2))
    postcode = f"{random.choice(AREAS)}{random.randrange(1, 30)} {random.randrange(10)}{end}"
    house = f"{random.randrange(1, 300)} {random.choice(STREETS)}"
    return f"{flat}{house}, {random.choice(TOWNS)}, {postcode}"


def _plain(name: str) -> str:
    return "".join(letter for letter in name.lower() if letter.isascii() and letter.isalpha())
