"""Internet names: top-level domains and the end of a domain in running text."""

import re

from vbe.deidentification.wording import words

# Top-level domains that are also words or abbreviations: a missing space after a full stop makes them.
WORD_TLDS = words("nu de is at no me my la be by to it as om al so do in an ar st mu vi")
SURE_TLDS = words(
    """se com org net eu info io gg dk fi uk fr es pl ru ua ch nl cz ee lv lt us ca au jp cn kr br tr ir iq
    sy rs ba hr hu ro gr pt ie tv cc co ly tk ws biz name edu gov mil int dev app xyz online site shop
    store blog live club chat link page tech media news world social team group space fun games game
    stream video music one pro top vip win wiki zone network digital agency studio website cloud host
    email mobi tel cat asia museum travel jobs press stockholm goteborg swiss berlin london amsterdam
    paris support services community center foundation lol ninja rocks fyi onion i2p moe art ink cafe ae
    sa qa kw eg ma tn dz lb jo il pk af example test invalid localhost eus wales scot ist istanbul"""
)
# Of the words, those that count only with a path after them.
PATH_TLDS = words("om an ar st mu vi as al do la by")
TLDS = SURE_TLDS | WORD_TLDS

LABEL = r"[^\W_](?:[\w-]{0,62})"

# Ways to write a dot so that a machine should not see it.
HIDDEN_DOT = (
    r"(?:[ \t]{0,2}[(\[{<][ \t]?(?:\.|dot|punkt|prick)[ \t]?[)\]}>][ \t]{0,2}"
    r"|[ \t]{1,2}(?:dot|punkt|prick)[ \t]{1,2}|_(?:dot|punkt)_|[ \t]\.[ \t]?)"
)

_NOT_WORD = re.compile(r"[^\w-]")
# "exempel.seBankgiro": the layout lost a line break after the address.
_GLUED = re.compile(r"(se|com|org|net|nu|eu|info)(?=[A-ZÅÄÖ][a-zåäö])")


def tld_length(label: str) -> int:
    """How many characters of ``label`` are a known top-level domain; 0 when it is none."""
    word = _NOT_WORD.split(label, maxsplit=1)[0]
    if word.lower() in TLDS:
        return len(word)
    glued = _GLUED.match(label)
    return glued.end() if glued else 0


def domain_length(dotted: str) -> int:
    """How much of ``dotted`` ("exempel.se.Bilaga") is a domain that ends in a known top-level domain."""
    end, length = 0, 0
    for number, label in enumerate(dotted.split(".")):
        known = tld_length(label) if number else 0
        if known:
            length = end + known
        if known and known < len(label):
            break
        end += len(label) + 1
    return length
