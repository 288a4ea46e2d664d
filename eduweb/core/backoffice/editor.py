"""CKEditor as reporters get it: plain text, two levels of headings, pictures through our own door.

Why so: docs/adr/0003-editor.md. What it lets through follows `eduweb.core.text.clean`, which decides; the editor's own
filter only saves surprises.
"""

# Each of these phones out, runs frames, writes `style=` or has no place in a story (TRUST, "Settings known to matter").
REMOVED_PLUGINS = (
    *("exportpdf", "scayt", "wsc", "iframe", "forms", "preview", "print", "save", "newpage", "templates", "smiley"),
    *("flash", "about", "language", "div", "pagebreak", "bidi", "copyformatting", "embed", "autoembed"),
    *("image", "font", "colorbutton", "colordialog", "stylescombo", "sourcearea", "showblocks", "elementspath"),
    *("dialogadvtab", "liststyle", "a11yhelp"),
    # The server understands what is pasted (adr/0026): two that do would differ.
    *("pastefromword", "pastefromgdocs", "pastefromlibreoffice"),
)

TOOLBAR = [
    ["Undo", "Redo"],
    ["Format", "Bold", "RemoveFormat"],
    ["BulletedList", "NumberedList", "Blockquote"],
    ["JustifyLeft", "JustifyCenter", "JustifyRight"],
    ["Image", "Gallery", "Table", "Link", "Unlink"],
    ["HorizontalRule", "SpecialChar", "PasteText", "Find", "Maximize"],
]

ALIGNMENTS = ["align-left", "align-center", "align-right"]
_ALIGNED = ",".join(ALIGNMENTS)
ALLOWED_CONTENT = "; ".join(
    [
        f"p h2 h3 h4 ({_ALIGNED})",
        "strong b u s sub sup br hr blockquote ul li",
        "ol[start]",
        "a[!href,title]",
        "img[!src,alt,width,height,data-widget,data-cke-upload-id]",  # the last two while it is being uploaded
        "table caption thead tbody tfoot tr",
        f"td th [colspan,rowspan,scope]({_ALIGNED})",
    ]
)

CONFIGS = {
    "default": {
        "customConfig": "",
        "stylesSet": False,
        "toolbar": TOOLBAR,
        "format_tags": "p;h2;h3",
        "removePlugins": ",".join(REMOVED_PLUGINS),
        "extraPlugins": "uploadimage,image2,house,understoodpaste",
        "clipboard_handleImages": False,
        "allowedContent": ALLOWED_CONTENT,
        "justifyClasses": [*ALIGNMENTS, "align-justify"],
        "disableNativeSpellChecker": False,
        "entities": False,
        "linkShowAdvancedTab": False,
        "linkShowTargetTab": False,
        "linkDefaultProtocol": "https://",
        "image2_prefillDimensions": False,
        "removeDialogTabs": "link:upload",
        "height": 560,
        "width": "100%",
        "bodyClass": "story-body",
        "title": "正文",
    }
}
