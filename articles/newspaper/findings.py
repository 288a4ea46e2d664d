"""The sentences of findings: one in Chinese for each code."""

from articles.newspaper.proposal import Finding

_MESSAGES = {
    "cut-start": "正文从版面开头直接开始，前面没有标题和导语，可能是从中间截取的，请与原版核对是否缺少上文。",
    "cut-end": "结尾没有句末标点，可能缺少下文，请与原版核对。",
    "jump": "原文有转版提示“{what}”，已从正文移出；请确认上下文是否齐全。",
    "no-title": "原文没有给本篇标题，请补写标题。",
    "headline-here": "标题“{what}”排在两篇之间，因提到“{why}”而归入本篇；如果属于下一篇，请移过去。",
    "headline-there": "紧接在本篇前面的标题“{what}”因提到“{why}”归入了上一篇；如果属于本篇，请移回来。",
    "headline-parts": "引题、主题、副题是按行的长短分出来的，请核对。",
    "no-text": "这个标题下面没有找到正文，请核对。",
    "heading-guess": "这一段按小标题处理，但只凭行宽推断，请核对。",
    "heading-last": "这个小标题后面没有正文，请核对。",
    "list-line": "连续多行都很短，按各自成段处理，请核对。",
    "possible-join": "从原文第 {line} 行起分成了新的一段，依据不足，也可能与上一段相连。",
    "possible-split": "原文第 {line} 行并入了本段，也可能从这里另起一段。",
    "latin-join": "原文第 {line} 行与上一行之间的字母或数字是推断着连接的，请核对空格。",
    "credits-shared": "署名取自“{what}”，对本版各篇都适用，请核对。",
    "credits-unread": "这一段像是署名或供图说明，但没能认出来，请把姓名填到署名栏。",
    "credits-within": "署名“{what}”出现在正文中间，已移到署名栏，请核对是否另起一篇。",
    "no-byline": "原文没有本篇的署名，请补充。",
    "source-unnamed": "原文只写“本报”，没有报名，请补填来源。",
    "no-source": "原文没有写明来源，请补填。",
    "too-long": "这一段原是{what}，超过 {limit} 个字放不下，已移进正文，请核对。",
    "house-style": "标点或字形与规范写法不同，建议改为右侧写法。",
    "unpaired": "{what}没有成对，请核对。",
    "unreadable-character": "有无法显示的字符，请对照原版补上。",
}
# Quotes inside quotes (GB/T 15834).
_INNER = str.maketrans("“”", "‘’")


def finding(code: str, block: int | None = None, suggestion: str = "", **words: object) -> Finding:
    """Return the finding of a code; `words` fill its sentence."""
    inner = {name: word.translate(_INNER) if isinstance(word, str) else word for name, word in words.items()}
    return Finding(code, _MESSAGES[code].format(**inner), block, suggestion)
