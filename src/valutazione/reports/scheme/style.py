"""The look of the HTML page: colours as variables, light and dark, each pair with a contrast of 7 to 1 or more."""

from __future__ import annotations

from typing import Final

STYLE: Final = """\
:root {
  color-scheme: light dark;
  --paper: #ffffff; --ink: #1b1b1f; --soft: #454550; --line: #767680; --band: #f1f1f5; --link: #0b3d91;
}
@media (prefers-color-scheme: dark) {
  :root { --paper: #16161a; --ink: #f2f2f5; --soft: #c9c9d2; --line: #8e8e99; --band: #24242b; --link: #a8c7ff; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.6 system-ui, sans-serif; }
header, nav, main { max-width: 62rem; margin: 0 auto; padding: 0 1.25rem; }
h1 { font-size: 1.9rem; line-height: 1.25; margin: 2rem 0 1rem; }
h2 { font-size: 1.5rem; margin: 3rem 0 1rem; border-bottom: 2px solid var(--line); }
h3 { font-size: 1.2rem; margin: 2rem 0 .5rem; }
h4 { font-size: 1.05rem; margin: 1.75rem 0 .25rem; }
p, li { max-width: 46rem; overflow-wrap: anywhere; }
a { color: var(--link); }
a:focus-visible, [tabindex]:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
code { font-family: ui-monospace, monospace; font-size: .92em; overflow-wrap: anywhere; }
.aside { color: var(--soft); font-size: .92rem; margin-top: .25rem; }
.skip { position: absolute; left: -100vw; }
.skip:focus { position: static; display: inline-block; padding: .5rem 1.25rem; }
.scroll { overflow-x: auto; margin: 1rem 0 1.5rem; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; font-weight: 600; padding: .25rem 0 .5rem; }
th, td { border: 1px solid var(--line); padding: .4rem .6rem; text-align: left; vertical-align: top; }
thead th { background: var(--band); }
tbody th { font-weight: 600; }
@media print {
  nav, .skip { display: none; }
  .scroll { overflow: visible; }
  tr, h2, h3, h4 { break-inside: avoid; }
  h2, h3, h4 { break-after: avoid; }
}
"""
