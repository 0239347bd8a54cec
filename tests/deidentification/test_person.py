import pytest

from tests.deidentification.helpers import details, found

# Text → the names in it, whole.
NAMES = (
    ("Ali slog sin klasskamrat.", ["Ali"]),
    ("Det var Alis bror.", ["Alis"]),
    ("Vi såg Johanssons bil.", ["Johanssons"]),
    ("Jag pratade med Anna-Karin Öberg-Lind i går.", ["Anna-Karin Öberg-Lind"]),
    ("A. Svensson ringde.", ["A. Svensson"]),
    ("Karin P. såg allt.", ["Karin P."]),
    ("J-P Berg ringde.", ["J-P Berg"]),
    ("Killen kallas nadde.", ["nadde"]),
    ("Han kallas ”Räven” av de andra.", ["Räven"]),
    ("Hon heter Szymańska.", ["Szymańska"]),
    ("han heter abdirizak och bor här", ["abdirizak"]),
    ("fatima och ali hassan var där", ["fatima", "ali hassan"]),
    ("mamman heter Sirpa Virtanen", ["Sirpa Virtanen"]),
    ("Kusinen Zilan kom sent.", ["Zilan"]),
    ("familjen Hosseini flyttade", ["Hosseini"]),
    ("herr Yıldız svarade", ["Yıldız"]),
    ("Läraren Storm sa nej.", ["Storm"]),
    ("Eleven Liv mår dåligt.", ["Liv"]),
    ("Igår slog Björn en annan elev.", ["Björn"]),
    ("Björn sa att han är trött.", ["Björn"]),
    ("Där stod Sten och Ros Berg.", ["Sten", "Ros Berg"]),
    ("Vi pratade med Zoltar om detta.", ["Zoltar"]),
    ("Mohammed al-Masri hörde av sig.", ["Mohammed al-Masri"]),
    ("Per Beckman är med.", ["Per Beckman"]),
    ("Yeabsira och Tilda gick därifrån.", ["Yeabsira", "Tilda"]),
    ("Gubben Hurtig springer i trappan.", ["Hurtig"]),
    ("Hon hotades av Frost, som sedan sprang.", ["Frost"]),
    ("Det är fel, säger Jihad Turk, ordförande.", ["Jihad Turk"]),
    ("Det räcker inte, menar Carr.", ["Carr"]),
    ("Tjabo kallas han i fiket.", ["Tjabo"]),
    ("de har en ledare, Kapten kallad, och han betalar", ["Kapten"]),
    ("Han presenterade sig som ”Kapten” för dem.", ["Kapten"]),
    ("Han hade sällskap av Mille och Antonio.", ["Mille", "Antonio"]),
    ("Vi ses i morgon.\n/Dorotea", ["Dorotea"]),
    ("Texten är slut.\nH.", ["H."]),
    ("Hot igen mot L-G. Samma som sist.", ["L-G"]),
    ("[10:15] Stene: vem\n[10:16] Stene: han\n[10:17] Stene: ok", ["Stene"] * 3),
    ("ett gäng kring honom, Petar-gänget kallat", ["Petar"]),
    ("Kan det komma från Sverker, den nya vikarien?", ["Sverker"]),
    ("Vi kontaktade Annsofie Grip i går.", ["Annsofie Grip"]),
    ("daryna gick ut med vera och bella", ["daryna", "vera", "bella"]),
    ("leas pappa är inte hemma", ["leas"]),
    ("hot till familjen petrosyan igen", ["petrosyan"]),
    ("det var predikanten per-axel igen", ["per-axel"]),
    ("eleven heter biniam, jag stavar b i n i a m", ["biniam", "b i n i a m"]),
    ("Farmor till Santiago ringde.", ["Santiago"]),
    ("Benjamins kippa slängdes.", ["Benjamins"]),
    ("Hon är dotter till Dženana Hodžić.", ["Dženana Hodžić"]),
    ("Zuzanna Wiśniewska anmälde.", ["Zuzanna Wiśniewska"]),
    ("Nguyen Van Minh satt tyst.", ["Nguyen Van Minh"]),
    ("Hej!\n\n/Hodan", ["Hodan"]),
    ("Killen M.K. såg det.", ["M.K."]),
    ("Det är Ali:s jacka.", ["Ali:s"]),
    ("Vi mötte Erik von Essen där.", ["Erik von Essen"]),
    ("Torbjörn Hell lånade boken.", ["Torbjörn Hell"]),
    ("brodern björn var med", ["björn"]),
    ("majsan: såg du?\nbenke: vad\nmajsan: han gick", ["majsan", "benke", "majsan"]),
)
ORDINARY = (
    "Hans mamma ringde.",
    "Mina elever är oroliga.",
    "Storm väntas under natten.",
    "Programmet heter Tåget.",
    "Appen heter Samverka.",
    "Vi använder metoden Repulse på Hammarskolan.",
    "Nordiska motståndsrörelsen delade ut flygblad i Ludvika.",
    "Socialtjänsten i Botkyrka kommun och Polisen i Nora deltog.",
    "STYRDOKUMENT I BOTKYRKA KOMMUN",
    "Anna Lindhs minnesfond och Olof Palmes gata nämns.",
    "Dagens Nyheter och Aftonbladet skrev om SD och Moderaterna.",
    "Under Ramadan och Eid var det lugnt.",
    "Dekaler från Nordisk Styrka satt på Kubikskolan i Slottsskogen.",
    "Förskolorna Hästhagen, Stenkulan och Paletten är stängda.",
    "Elever har spelat Hearts of Iron och Minecraft.",
    "Trygghetsvandringen med BRÅ-rådet och EST-gruppen är den 3 maj.",
    "Han hyllade Hitler och Breivik.",
    "Samverkansöverenskommelsen mellan polis och kommun.",
    "Klistermärken från AFA och NMR.",
    "Fältassistenterna mötte ungdomarna vid Resecentrum.",
    "Med vänliga hälsningar",
    "Jag såg en skylt på Volvo och Ica.",
    "Ville ni veta mer? Fred i världen. Jan–mars.",
    "En björn sågs vid en sten i skogen.",
    "hon har ont i ett ben och tittar på matte",
    "t.ex. d.v.s. m.m. bl.a.",
    "[person A] sa att [person B]s bror var med.",
)


@pytest.mark.parametrize(("text", "names"), NAMES)
def test_finds_exactly_the_names(text, names):
    assert found(text) == [("PERSON", name) for name in names]


@pytest.mark.parametrize("text", ORDINARY)
def test_leaves_ordinary_text(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Karin Lindgren ringde.", ("Karin Lindgren", "certain", "full_name")),
        ("Karin ringde.", ("Karin", "certain", "name_list")),
        ("Vi pratade med Zoltar om detta.", ("Zoltar", "possible", "capital")),
        ("Kusinen Zilan kom.", ("Zilan", "certain", "name_list")),
        ("Läraren Storm kom.", ("Storm", "certain", "context")),
        ("Björn sa nej.", ("Björn", "possible", "context")),
        ("Han kallas nadde.", ("nadde", "certain", "cue")),
        ("Killen M.K. kom.", ("M.K.", "possible", "initials")),
    ],
)
def test_tiers_and_reasons(text, expected):
    assert details(text) == [expected]


def test_a_name_found_once_is_found_where_nothing_gives_it_away():
    text = "Eleven Storm slog. Storm var arg. Det är Storms fel."
    assert [name for _, name in found(text)] == ["Storm", "Storm", "Storms"]
