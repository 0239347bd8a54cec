"""What an account's name looks like, and what only looks like one."""

import re

from vbe.deidentification.wording import words

# Words that follow a platform's name in ordinary sentences; never an account by themselves.
_ORDINARY = words(
    """andra annat anonym anonymt användarnamn använder används att bara bilder bl.a blev blir chatt
    chattar chatten delade delar delas dem den det discord dom där efter eleven eller en ett facebook
    fanns honom henne hen mig dig oss er film filmer finns flera flickan flöde flödet framgår från följare följer följt för genom grupp
    gruppen grupper hade han har hemlig hemligt hen hon hos hur här ingen inget inlägg innan instagram
    inte ja kan kanal kanalen kanaler killen klipp konto konton kontot konversation kunde lade
    livesändning lägger länk länkar m.m med meddelande meddelanden men messenger mot namn namnet nej nya
    nytt när någon något och och/eller också oklart okänd okänt olika personen pojken profil profilen
    profiler reddit reels saknas samma samtal server servern sida sidan sidor sig sin sina sitt ska
    skrev skriver skulle snapchat som spel spelet sprids stories story t.ex telegram tiktok till tjejen
    twitter under ungdomar ungdomen utan vad var vem vet vid video visade visar vuxna whatsapp youtube
    är över"""
)
ABBREVIATION = re.compile(r"(?:\w{1,2}\.)+\w{1,2}\Z")
ORDINARY_FIGURE = re.compile(
    r"(?:v|kl|åk|s|sid|nr|ca|år|kap|ht|vt|h|dnr|covid|fas|steg|del|[0-9]+)[.\-]?[0-9]+[a-z]?\Z"
)


FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|jpe?g|png|mp[34]|txt|csv|html?|zip|mov|py|json|xml)\Z")
# ``elev1``, ``ngn2``: said by one or another, nobody's account.
NUMBERED = re.compile(
    r"(?:ngn|person|elev|ledare|kille|tjej|vuxen|lärare|personal|pers|pojke|flicka|ungdom|user|anonym|a|b|x)[0-9]{1,2}"
)


def has_letter(text: str) -> bool:
    """Whether there is any letter."""
    return any(map(str.isalpha, text))


def is_ordinary(text: str) -> bool:
    """Whether it is a word that follows a platform in ordinary sentences, an abbreviation or a number."""
    lower = text.lower()
    return (
        lower in _ORDINARY
        or not has_letter(lower)
        or ABBREVIATION.match(lower) is not None
        or ORDINARY_FIGURE.match(lower) is not None
    )


def looks_made_up(text: str) -> bool:
    """Whether no Swedish word is written so: letters with figures, underscores or dots inside."""
    letters = sum(map(str.isalpha, text))
    if letters < 2 or len(text) < 4:
        return False
    if "_" in text or "#" in text or any(char.isdigit() for char in text):
        return True
    parts = text.split(".")
    return len(parts) > 1 and all(len(part) >= 1 for part in parts) and max(map(len, parts)) >= 3
