"""The words, dates, digits and lists of one language; CLDR through Babel.

Enters: the strings of a language, with those of the source language behind them.
Leaves: a Translator, whose texts are marked where they are in another language.
Imports: nothing.
"""
