/** The style sheet of the contract's page. */
export const DOCS_STYLE = `:root {
  color-scheme: dark light;
  --ground: #0d141c;
  --panel: #121c27;
  --line: #22303f;
  --text: #d5dee7;
  --quiet: #8b9bab;
  --accent: #5cc8c4;
  --key: #8fb8e8;
  --string: #a9cf9a;
  --number: #e2b97c;
}
@media (prefers-color-scheme: light) {
  :root {
    --ground: #fbfcfd;
    --panel: #f1f5f8;
    --line: #d9e1e8;
    --text: #1d2a36;
    --quiet: #566675;
    --accent: #0b7470;
    --key: #1f5a9c;
    --string: #35702a;
    --number: #94550a;
  }
}
* {
  box-sizing: border-box;
}
html {
  scroll-padding-top: 1.5rem;
}
body {
  margin: 0;
  display: grid;
  grid-template-columns: 17rem minmax(0, 1fr);
  background: var(--ground);
  color: var(--text);
  font:
    0.9375rem/1.6 'Be Vietnam Pro',
    'Inter',
    system-ui,
    -apple-system,
    'Segoe UI',
    'Noto Sans',
    sans-serif;
}
a {
  color: var(--accent);
  text-decoration: none;
}
a:hover {
  text-decoration: underline;
}
a:focus-visible,
summary:focus-visible {
  outline: 2px solid var(--accent);
  outline-offset: 2px;
}
small {
  font-size: 0.8125rem;
  color: var(--quiet);
}
code,
pre {
  font-family: ui-monospace, 'Cascadia Mono', 'SF Mono', 'DejaVu Sans Mono', Menlo, monospace;
  font-size: 0.8125rem;
}
.brand {
  margin: 0;
  font-weight: 600;
  letter-spacing: 0.08em;
  text-transform: uppercase;
  font-size: 0.75rem;
  color: var(--accent);
}

nav {
  position: sticky;
  top: 0;
  height: 100vh;
  overflow-y: auto;
  padding: 2rem 1rem 2rem 1.5rem;
  border-right: 1px solid var(--line);
  font-size: 0.8125rem;
  scrollbar-width: thin;
}
nav ul {
  list-style: none;
  margin: 0;
  padding: 0;
}
nav > ul > li {
  margin-top: 1.1rem;
  font-weight: 600;
}
nav ul ul {
  margin-top: 0.25rem;
  padding-left: 0.75rem;
  border-left: 1px solid var(--line);
  font-weight: 400;
}
nav li a {
  display: block;
  padding: 0.125rem 0;
  color: var(--text);
  overflow-wrap: anywhere;
}
nav li a:hover {
  color: var(--accent);
}
nav small {
  font-size: 0.6875rem;
}

main {
  padding: 2rem clamp(1rem, 4vw, 4rem) 6rem;
  max-width: 78rem;
}
h1 {
  margin: 0.25rem 0 0.75rem;
  font-size: 2rem;
  font-weight: 600;
  line-height: 1.2;
}
h2 {
  margin: 3.5rem 0 0.5rem;
  padding-bottom: 0.4rem;
  border-bottom: 1px solid var(--line);
  font-size: 1.375rem;
  font-weight: 600;
}
h3 {
  margin: 2.25rem 0 0.35rem;
  font-size: 1.0625rem;
  font-weight: 600;
}
h3 code {
  font-size: 1rem;
}
h4 {
  margin: 1.25rem 0 0.35rem;
  font-size: 0.875rem;
  font-weight: 500;
}
p {
  max-width: 46rem;
  margin: 0.35rem 0 0.75rem;
}
section:target > h3:first-child {
  color: var(--accent);
}
.method {
  padding: 0.1rem 0.4rem;
  border-radius: 0.25rem;
  background: var(--panel);
  color: var(--accent);
}
.type {
  font-family: ui-monospace, monospace;
  font-size: 0.8125rem;
}
header dl {
  display: flex;
  flex-wrap: wrap;
  gap: 0.75rem 2.5rem;
  margin: 1.5rem 0 0;
}
dt {
  font-size: 0.75rem;
  color: var(--quiet);
}
dd {
  margin: 0;
  font-weight: 500;
}

.wide {
  overflow-x: auto;
  margin: 0.5rem 0 1rem;
}
table {
  width: 100%;
  border-collapse: collapse;
  font-size: 0.875rem;
  line-height: 1.5;
}
th {
  text-align: left;
  font-weight: 500;
  font-size: 0.75rem;
  color: var(--quiet);
}
th,
td {
  padding: 0.4rem 1rem 0.4rem 0;
  border-bottom: 1px solid var(--line);
  vertical-align: top;
}
td code {
  white-space: nowrap;
}
td:first-child {
  white-space: nowrap;
}
td small {
  overflow-wrap: anywhere;
}
.optional {
  font-size: 0.6875rem;
}

pre {
  margin: 0.5rem 0 1rem;
  padding: 1rem 1.25rem;
  overflow-x: auto;
  border-radius: 0.5rem;
  background: var(--panel);
  line-height: 1.55;
}
details {
  margin: 0.5rem 0 1.5rem;
}
summary {
  cursor: pointer;
  font-size: 0.75rem;
  color: var(--quiet);
}
pre i {
  font-style: normal;
}
.k {
  color: var(--key);
}
.s {
  color: var(--string);
}
.n {
  color: var(--number);
}

@media (max-width: 56rem) {
  body {
    display: block;
  }
  nav {
    position: static;
    height: auto;
    max-height: 40vh;
    border-right: 0;
    border-bottom: 1px solid var(--line);
  }
  main {
    padding-top: 1.5rem;
  }
  table {
    min-width: 40rem;
  }
}
`
