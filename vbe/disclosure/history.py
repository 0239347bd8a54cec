"""placeholder"""
from vbe.disclosure.problem import Problem
def reconciled(problem: Problem) -> Problem:
    return problem
