"""What of a SurveyJS file is not read: everything but what is read, and what only is its look."""

from collections.abc import Iterator

from surveys.exchange.surveyjs.objects import Thing
from surveys.exchange.surveyjs.usual import WAS

_READ = frozenset({
    "bindings", "choices", "choicesOrder", "columns", "description", "displayMode", "elements",
    "enableIf", "expression", "hasNone", "hasOther", "html", "inputType", "isExclusive",
    "isRequired", "items", "label", "labelFalse", "labelTrue", "locale", "max", "maxLength",
    "maxPanelCount", "maxRateDescription", "min", "minRateDescription", "name", "noneText",
    "otherText", "pages", "panelCount", "panelId", "panelVersion", "questions",
    "questionsOrder", "rateCount", "rateMax", "rateMin", "rateStep", "rateValues", "rows",
    "rowsOrder", "showDontKnowItem", "showNoneItem", "showOtherItem", "showRefuseItem", "step",
    "templateElements", "templateTitle", "text", "title", "type", "validators", "value",
    "valueFalse", "valueTrue", "visibleIf",
})  # fmt: skip
_LOOK = frozenset({
    "allowClear", "allowResize", "alternateRows", "autoGrow", "autocomplete", "cellType",
    "colCount", "cols", "completeText", "cookieName", "cssClasses", "descriptionLocation",
    "errorLocation", "fitToContainer", "focusFirstQuestionAutomatic", "hasSelectAll",
    "hideNumber", "imageFit", "imageHeight", "imageWidth", "indent", "logo", "logoFit",
    "logoHeight", "logoPosition", "logoWidth", "maxWidth", "minPanelCount", "minWidth",
    "optionsCaption", "pageNextText", "pagePrevText", "panelAddText", "panelRemoveText",
    "placeHolder", "placeholder", "progressBarLocation", "progressBarType",
    "questionDescriptionLocation", "questionErrorLocation", "questionStartIndex",
    "questionTitleLocation", "questionsOnPageMode", "rateDisplayMode", "rateType", "renderAs",
    "renderMode", "requiredErrorText", "requiredText", "schemaVersion",
    "separateSpecialChoices", "showClearButton", "showLabel", "showNavigationButtons",
    "showNumber", "showPageNumbers", "showPageTitles", "showPrevButton", "showProgressBar",
    "showQuestionNumbers", "showSelectAllItem", "showTitle", "size", "startWithNewLine",
    "state", "storeOthersAsComment", "textUpdateMode", "theme", "titleLocation", "width",
    "widthMode",
})  # fmt: skip
UNSAID = frozenset({"description"})  # of a page, a panel or the whole: a text of a question is read


def leftovers(thing: Thing, *, is_question: bool, known: frozenset[str]) -> Iterator[str]:
    """Yield the keys of an object that are neither read nor only its look.

    Parameters
    ----------
    known
        What is listed in words of its own.
    """
    read = _READ if is_question else _READ - UNSAID
    for key, value in thing.data.items():
        if key not in read | _LOOK | known | {WAS} and value not in (None, False, "", [], {}):
            yield key
