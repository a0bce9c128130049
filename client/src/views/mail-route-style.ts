/** Style of the mail-route page: the editor's own colours and fonts, in any theme. */
export const mailRouteStyle = `
body { padding: 0 1em 2em; color: var(--vscode-foreground); font: var(--vscode-font-size) var(--vscode-font-family); }
main { max-width: 70em; }
h1 { font-size: 1.5em; font-weight: 600; margin: 1em 0 0.5em; overflow-wrap: anywhere; }
h2 { font-size: 1.15em; font-weight: 600; margin: 1.6em 0 0.5em; }
p { margin: 0.4em 0; }
code, th[scope=row] { font-family: var(--vscode-editor-font-family); font-size: var(--vscode-editor-font-size); font-weight: normal; }
.verdict { font-size: 1.15em; padding: 0.6em 0.9em; border-left: 4px solid var(--vscode-descriptionForeground); background: var(--vscode-textBlockQuote-background); }
.verdict.good { border-color: var(--vscode-testing-iconPassed, #388a34); }
.verdict.doubtful { border-color: var(--vscode-editorWarning-foreground); }
.verdict.bad { border-color: var(--vscode-editorError-foreground); }
.asked { color: var(--vscode-descriptionForeground); font-size: 0.92em; }
.buttons { display: flex; flex-wrap: wrap; gap: 0.6em; margin: 1em 0; }
button { font: inherit; padding: 0.4em 0.9em; border: 1px solid var(--vscode-button-border, transparent); border-radius: 2px; cursor: pointer; color: var(--vscode-button-secondaryForeground); background: var(--vscode-button-secondaryBackground); }
button:hover { background: var(--vscode-button-secondaryHoverBackground); }
button:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: 2px; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: 0.45em 0.6em 0.45em 0; border-bottom: 1px solid var(--vscode-panel-border, var(--vscode-contrastBorder)); overflow-wrap: break-word; }
thead th { font-weight: 600; white-space: nowrap; }
.number { text-align: right; padding-right: 0.9em; }
td code { white-space: nowrap; }
th .flag { font-family: var(--vscode-font-family); font-size: 0.92em; margin-top: 0.25em; }
td li:first-child { margin-top: 0; }
ul { margin: 0; padding-left: 1.3em; }
td ul { list-style: none; padding: 0; }
li { margin: 0.25em 0; }
.flag.warning, .warning > strong { color: var(--vscode-editorWarning-foreground); }
.flag.error, .error > strong { color: var(--vscode-editorError-foreground); }
.information > strong { color: var(--vscode-editorInfo-foreground); }
details { margin-top: 1.6em; }
summary { cursor: pointer; }
`;
