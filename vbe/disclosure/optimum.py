"""placeholder"""
from vbe.disclosure.search import Search
from vbe.disclosure.model import Ints
def improve(search: Search, cells: Ints, chosen: Ints) -> Ints:
    return chosen
