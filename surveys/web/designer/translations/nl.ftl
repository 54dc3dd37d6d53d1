### The designer of questionnaires.

staff-page-designs = Vragenlijsten

## All questionnaires

designs-title = Vragenlijsten
designs-new = Nieuwe vragenlijst
designs-none = Er zijn nog geen vragenlijsten. Maak de eerste.
designs-size = { $questions ->
    [one] 1 vraag
   *[other] { $questions } vragen
}, ongeveer { $minutes ->
    [one] 1 minuut
   *[other] { $minutes } minuten
}
designs-open = Openen
designs-changed = gewijzigd door { $who }, { $moment }
designs-version = versie { $version }
designs-published = gepubliceerd op { $moment }
designs-new-version = Nieuwe versie maken
designs-title-field = Titel van de vragenlijst
designs-title-fault = Vul een titel in van hoogstens { $most } tekens op één regel.
designs-source = Beginnen met
designs-source-empty = Een lege vragenlijst
designs-source-bank = Uit de vragenbank: { $title }, versie { $version }
designs-source-other = Kopie van { $title }, versie { $version }
designs-source-fault = Kies waarmee u wilt beginnen uit de lijst.
designs-begin = Beginnen
designs-begun = De vragenlijst is begonnen.
designs-version-begun = De nieuwe versie is begonnen. De gepubliceerde versie blijft zoals zij is.
designs-draft-there = Er was al een concept van deze vragenlijst. U gaat daarmee verder.

## The frame of the designer

designer-tabs = Onderdelen van de vragenlijst
designer-tab-questions = Vragen
designer-tab-review = Nakijken
designer-state-draft = concept, versie { $version }
designer-state-in_review = wordt nagekeken, versie { $version }
designer-state-approved = goedgekeurd, versie { $version }
designer-state-published = gepubliceerd, versie { $version }
designer-findings = { $n ->
    [one] 1 ding moet nog
   *[other] { $n } dingen moeten nog
}
designer-sound = { $n ->
    [one] 1 vraag, niets mis
   *[other] { $n } vragen, niets mis
}
designer-minutes = { $n ->
    [one] ongeveer 1 minuut
   *[other] ongeveer { $n } minuten
}
designer-undo = Ongedaan maken
designer-redo = Opnieuw doen
designer-to-review-draft = Nakijken en aanbieden
designer-to-review-in_review = Beoordelen
designer-to-review-approved = Publiceren
designer-to-review-published = Bekijk de beoordeling
designer-somebody = iemand
designer-yes = ja
designer-no = nee

## The outline

designer-outline = { $n ->
    [0] Nog geen vragen
    [one] 1 vraag
   *[other] { $n } vragen
}
designer-empty = Voeg de eerste vraag toe.
designer-article-9 = art. 9
designer-comments = { $n ->
    [one] 1 opmerking
   *[other] { $n } opmerkingen
}
designer-add-question = + Vraag
designer-paste-list = + Lijst plakken
paste-list = Uw vragen, onder elkaar
paste-hint = Zet elk antwoord op een regel onder de vraag, met een streepje ervoor. Kopiëren uit Word kan ook. Een tabel wordt een vraag met stellingen. Zet (open), (getal), '1 t/m 10' of (meerdere antwoorden mogelijk) bij een vraag die zo is.
paste-make = Vragen maken
paste-title = Lijst plakken
paste-lost = { $n ->
    [one] Met 1 regel kunnen wij niets. Er is nog niets toegevoegd.
   *[other] Met { $n } regels kunnen wij niets. Er is nog niets toegevoegd.
}
paste-lost-line = Regel { $line }, '{ $text }': { $why }.
paste-nothing = Hier staat geen vraag in. Er is niets toegevoegd.
paste-again = Opnieuw lezen
paste-gives = { $n ->
    [one] Dit wordt 1 vraag
   *[other] Dit worden { $n } vragen
}
paste-anyway = { $n ->
    [one] Alleen deze vraag toevoegen
   *[other] Alleen deze { $n } vragen toevoegen
}
paste-done = { $n ->
    [one] 1 vraag is toegevoegd.
   *[other] { $n } vragen zijn toegevoegd, elk op een eigen bladzijde.
}
history-pasted = Lijst met vragen geplakt
designer-add-measure = + Uit de vragenbank
designer-new-kind = Soort van de nieuwe vraag
designer-new-text = Tekst van de nieuwe vraag
designer-add = Toevoegen
designer-add-where = Waar
designer-add-after = Na vraag { $n }
designer-add-last = Aan het einde
designer-measure = Meting uit de vragenbank

## Kinds of question

designer-kind-single = één keuze
designer-kind-multiple = meer keuzes
designer-kind-yes_no = ja of nee
designer-kind-scale = cijfer
designer-kind-battery = stellingen
designer-kind-text = open antwoord
designer-kind-consent = toestemming
designer-kind-information = tekst om te lezen
designer-kind-number = getal
designer-kind-date = datum
designer-kind-month = maand
designer-kind-ranking = rangorde
designer-kind-allocation = verdelen
designer-kind-municipality = gemeente
designer-kind-place = plaats
designer-kind-calculated = berekend
designer-kind-drawn = geloot
designer-kind-given = al bekend

## The form of a question

designer-field-kind = Soort
designer-field-text = Tekst
designer-field-help = Meer uitleg, om open te klappen
designer-field-hint = Uitleg bij de vraag
designer-field-help = Meer uitleg, om open te klappen
designer-field-label = Korte naam, voor lijsten en grafieken
designer-field-name = Naam van de variabele
designer-field-relevant = Alleen tonen als
designer-field-dont_know = "Weet ik niet" aanbieden
designer-field-refusal = "Wil ik niet zeggen" aanbieden
designer-field-random_order = Willekeurige volgorde
designer-field-article_9 = Bijzonder persoonsgegeven (AVG, artikel 9)
designer-field-layout = Opmaak
designer-field-level = Meetniveau
designer-field-former = Antwoord van een vorige ronde
designer-field-dependent = Gebruik van dat antwoord
designer-field-source = Bron
designer-field-wording = Hoe de tekst zich tot de bron verhoudt
designer-field-confirmed = De tekst is bevestigd voor gebruik
designer-field-options = Antwoorden
designer-field-items = Stellingen
designer-field-code = Code
designer-field-exclusive = Staat alleen
designer-field-fixed = Houdt zijn plaats
designer-field-open = Met open veld
designer-field-weight = Gewicht bij loting
designer-field-minimum = Laagste
designer-field-maximum = Hoogste
designer-field-low = Woorden bij het laagste cijfer
designer-field-high = Woorden bij het hoogste cijfer
designer-field-max_length = Hoogstens zoveel tekens
designer-field-lines = Aantal regels
designer-field-optional = Mag leeg blijven
designer-field-purpose = Doel van de toestemming
designer-field-unit = Eenheid
designer-field-decimals = Cijfers achter de komma
designer-field-earliest = Vroegste datum
designer-field-latest = Laatste datum
designer-field-top = Hoogstens zoveel plaatsen (0 is alle)
designer-field-total = Samen
designer-field-suggestions = Voorstellen, één per regel
designer-field-calculation = Berekening
designer-field-result = Soort uitkomst
designer-field-origin = Komt uit
designer-field-of = Welk gegeven
designer-value-wording-verbatim = Letterlijk
designer-value-wording-described = Naar de bron
designer-value-wording-own = Eigen tekst
designer-value-layout-list = Lijst
designer-value-layout-table = Tabel op een breed scherm
designer-value-layout-dropdown = Keuzelijst
designer-value-level-derived = Zoals de antwoorden het laten zien
designer-value-level-nominal = Nominaal (zonder volgorde)
designer-value-level-ordinal = Ordinaal (met een volgorde)
designer-value-level-scale = Schaal (getallen, datums)
designer-value-dependent-none = Niet
designer-value-dependent-proactive = Tonen bij de vraag
designer-value-dependent-reactive = Navragen bij een verschil
designer-value-origin-profile = Profiel
designer-value-origin-former = Vorige ronde
designer-value-of-municipality = Gemeente
designer-value-of-age-class = Leeftijdsgroep
designer-value-of-sex = Geslacht
designer-value-of-education = Opleiding
designer-no-module = Geen module
designer-choose-profile = Kies een gegeven
designer-not-there = { $name } (bestaat niet)
designer-none-there = Er is nog niets om uit te kiezen.
designer-given-hint = De codes komen uit het profiel. U kunt de woorden veranderen. Haal een code alleen weg als u die leden als onbekend wilt tellen.
designer-value-result-code = Antwoord uit een lijst
designer-value-result-codes = Meer antwoorden
designer-value-result-number = Getal
designer-value-result-text = Tekst
designer-value-result-date = Datum
designer-value-result-month = Maand
designer-source = Bron: { $source } ({ $wording }).
designer-verbatim-warning = Wijzigt u de tekst of de antwoorden, dan wordt het een eigen vraag.
designer-own-wording = Eigen tekst van het panel.
designer-became-own = Bewaard. De tekst was letterlijk uit de bron. Het is nu een eigen vraag.
designer-saved = Bewaard.
designer-not-saved = Niet bewaard. Verbeter eerst dit:
designer-unreadable-number = Vul een heel getal in.
designer-unreadable-too-long = Deze tekst is te lang.
designer-unreadable-signs = Deze tekst heeft een teken dat niet kan.
designer-unreadable-unknown = Dit bestaat niet in deze vragenlijst. Kies uit de lijst.
designer-unreadable-choice = Kies een waarde uit de lijst.
designer-save = Bewaren
designer-why = Reden van de wijziging (mag leeg)
designer-aside = Naam, bron en meer
designer-used-by = Wordt gebruikt door: { $names }
designer-step-up = Omhoog
designer-step-down = Omlaag
designer-step-duplicate = Dupliceren
designer-step-join = Bij vorige bladzijde
designer-step-remove = Weg
designer-row = regel { $n }
designer-row-up = Omhoog, { $row }
designer-row-down = Omlaag, { $row }
designer-row-out = Weghalen, { $row }
designer-row-more = Meer
designer-row-condition = met voorwaarde
designer-paste-options = Antwoorden toevoegen
designer-paste-items = Stellingen toevoegen
designer-paste-hint = Typ of plak een lijst, één per regel. Codes maken wij.

## Conditions

designer-when = Wanneer stellen
designer-when-page = Wanneer deze bladzijde
designer-when-modules = Wanneer deze module
designer-when-quotas = Voor wie
designer-always = Altijd.
designer-always-modules = Altijd.
designer-always-quotas = Kies wie hierbij hoort.
designer-always-page = Altijd.
designer-condition-choose = Kies een vraag
designer-condition-variable = Eerdere vraag, { $row }
designer-condition-relation = Vergelijking, { $row }
designer-condition-value = Antwoord, { $row }
designer-condition-free = Zelf een voorwaarde schrijven
designer-condition-too-free = Deze voorwaarde past niet in regels. U kunt de tekst wel wijzigen.
designer-condition-none-earlier = Er is geen eerdere vraag om naar te verwijzen.
designer-condition-wrong = Deze voorwaarde klopt niet: { $why }
designer-joined-and = al deze regels gelden
designer-joined-or = een van deze regels geldt
designer-relation-is = is
designer-relation-is-not = is niet
designer-relation-contains = bevat
designer-relation-contains-not = bevat niet
designer-relation-at-least = is minstens
designer-relation-at-most = is hoogstens
designer-relation-more = is hoger dan
designer-relation-less = is lager dan
designer-relation-answered = is ingevuld
designer-relation-not-answered = is niet ingevuld
designer-expression-unknown-reference = Een voorwaarde of tekst noemt een vraag die er niet is, of die later komt.
designer-expression-syntax = Een voorwaarde is niet te lezen. Kijk naar haakjes, aanhalingstekens en schrijfwijze.
designer-expression-unfinished = Een voorwaarde stopt te vroeg. Maak haar af.
designer-expression-too-long = Een voorwaarde is te lang. Splits haar.
designer-expression-too-deep = Een voorwaarde heeft te veel haakjes in elkaar. Maak haar eenvoudiger.
designer-expression-wrong-type = Een voorwaarde vergelijkt dingen die niet bij elkaar passen, zoals een tekst met een getal.
designer-expression-never-empty = Een antwoord is nooit een lege tekst. Kies 'is ingevuld' of 'is niet ingevuld'.
designer-expression-unknown-code = Een voorwaarde noemt een antwoord dat de vraag niet heeft.

## What is wrong

designer-finding-reserved-id = Deze kenmerknaam houdt het panel voor zichzelf. Maak een nieuwe vraag en verwijder deze; de naam van de variabele mag wel zo heten.
designer-finding-bad-id = De kenmerknaam mag alleen kleine letters, cijfers en _ hebben.
designer-finding-bad-name = De naam van de variabele mag alleen letters, cijfers, _ en - hebben.
designer-finding-duplicate-id = Deze vraag of bladzijde staat er twee keer in. Haal er een weg.
designer-finding-duplicate-name = De naam { $called } wordt twee keer gebruikt. Geef er een een andere naam.
designer-finding-name-is-id = De naam { $called } is al het kenmerk van een andere variabele. Kies een andere naam.
designer-finding-empty = Hier staat nog geen vraag in. Voeg er een toe, of haal dit deel weg.
designer-finding-given-of = Kies welk gegeven uit het profiel hier komt: gemeente, leeftijdsgroep, geslacht of opleiding. Iets anders staat er niet in.
designer-finding-given-result = Een gegeven uit het profiel is een antwoord uit een lijst of een tekst. Kies een van die twee.
designer-finding-given-code = Een code in deze lijst komt in het profiel niet voor. Bewaar deze vraag: dan komen de codes uit het profiel erin.
designer-finding-question = Deze vraag is nog niet af. Kijk naar de antwoorden, de codes en de grenzen.
designer-finding-missing-text = Er ontbreekt een tekst: van de vraag, een antwoord of een stelling, in een van de talen.
designer-finding-later-reference = Hier wordt verwezen naar '{ $name }', en die staat op dezelfde bladzijde of later. Zet die vraag op een eerdere bladzijde.
designer-finding-version = Versies worden genummerd vanaf 1.
designer-finding-no-language = Er is nog geen taal. Voeg er een toe.
designer-finding-unknown-module = Er wordt een module genoemd die er niet is. Kies een module die er wel is.
designer-finding-scattered = De bladzijden van dit deel staan niet bij elkaar. Zet ze na elkaar.
designer-finding-rotation = Er worden meer of minder modules geloot dan er zijn. Verander hoeveel er geloot worden.
designer-finding-unknown-page = Er wordt een bladzijde genoemd die er niet is, of er is er geen gekozen. Kies een bladzijde.
designer-finding-roster-over = Een herhaling gaat over een eerder getal, of over een eerdere vraag met meer antwoorden. Kies zo'n vraag.
designer-finding-roster-most = Vul in hoe vaak er hoogstens herhaald wordt.
designer-finding-quota = Een quotum laat minstens 1 mens toe. Vul een getal boven 0 in.
designer-finding-shuffled-reference = Hier wordt verwezen naar '{ $name }', die bij een geschudde volgorde later kan komen. Zet die vraag voor de geschudde bladzijden.
designer-finding-unknown-former = Er is geen eerder antwoord '{ $name }'. Voeg eerst een stille vraag toe die het geeft, op een eerdere bladzijde.
designer-finding-unknown-place = Deze controle staat bij een vraag die niet op haar bladzijde staat. Kies een vraag van die bladzijde.
designer-finding-roster-reference = Hier wordt verwezen naar '{ $name }', die meer keren gesteld wordt. Verwijs naar één keer, of naar alle samen.
designer-finding-wrong-type = Er wordt gerekend of vergeleken met dingen die niet bij elkaar passen, zoals een tekst met een getal. Verander de uitkomst of de berekening.
designer-finding-other = Hier klopt iets niet. Kijk deze vraag na.

## What precisely a question lacks, by the key of its complaint

designer-complaint-code-twice = De code '{ $code }' staat er twee keer. Geef elk antwoord een eigen code.
designer-complaint-code-signs = De code '{ $code }' van antwoord { $n } kan niet. Gebruik alleen letters, cijfers, _ en -.
designer-complaint-code-kept = De code '{ $code }' van antwoord { $n } staat al voor een ontbrekend antwoord. Kies een andere.
designer-complaint-table = Alleen een blok stellingen kan een tabel zijn. Kies een andere opmaak.
designer-complaint-former = Kies welk vorig antwoord er gebruikt wordt én hoe, of geen van beide.
designer-complaint-two-options = Er zijn minder dan twee antwoorden. Voeg er een toe.
designer-complaint-no-option = Er is nog geen antwoord om uit te kiezen. Voeg er een toe.
designer-complaint-yes-no = Een ja-neevraag heeft twee antwoorden, met de codes { $yes } en { $no }, in die volgorde.
designer-complaint-purpose = Er staat niet waarvoor toestemming wordt gevraagd. Vul het doel in.
designer-complaint-bounds = Het laagste getal is niet lager dan het hoogste, of een van de twee is te groot. Verander de grenzen.
designer-complaint-decimals = Een getal heeft 0 tot { $most } cijfers achter de komma.
designer-complaint-no-statement = Er is nog geen stelling. Voeg er een toe.
designer-complaint-code-list = De uitkomst is een antwoord uit een lijst, en die lijst is er nog niet. Voeg de antwoorden toe.
designer-complaint-no-code-list = Er staat een lijst met antwoorden, en de uitkomst is daar geen antwoord uit. Haal de lijst weg of verander de uitkomst.
designer-complaint-nobody-asked = Dit wordt niemand gevraagd. Zet 'Weet ik niet' en 'Wil ik niet zeggen' uit.
designer-complaint-result = Een berekening geeft een getal, een tekst of een antwoord uit een lijst. Kies een van die drie.
designer-complaint-draw = Er wordt geloot tussen twee of meer antwoorden. Voeg er een toe.
designer-complaint-weight = Het gewicht van een antwoord bij loting is 1 tot { $most }.
designer-complaint-of = Kies welk gegeven hier komt.
designer-complaint-max-length = Een antwoord heeft hoogstens 1 tot { $most } tekens. Verander dat getal.
designer-complaint-lines = Een tekstvak heeft 1 tot { $most } regels. Verander dat getal.
designer-complaint-points = Een schaal heeft 2 tot { $most } punten. Verander het laagste of het hoogste cijfer.
designer-complaint-no-date = '{ $text }' is geen datum die wij kunnen lezen. Schrijf haar als 2026-05-31, of een maand als 2026-05.
designer-complaint-period = De vroegste datum ligt na de laatste. Verander een van de twee.
designer-complaint-statements = Zo'n vraag heeft 2 tot { $most } stellingen. Voeg er een toe of haal er een weg.
designer-complaint-top = Er kunnen hoogstens zoveel plaatsen zijn als er stellingen zijn: { $most }.
designer-complaint-total = Samen moet het een heel getal boven 0 zijn.
must-whole = De hele vragenlijst
must-inside = { $inside }: { $text }
must-option = antwoord { $n }
must-item = stelling { $n }
must-check = controle { $n }
must-text-title = de titel
must-text-field = '{ $field }'
must-missing-text = { $n ->
    [one] { $parts } heeft nog geen tekst.
   *[other] { $parts } hebben nog geen tekst.
}
must-missing-text-in = { $n ->
    [one] { $parts } heeft nog geen tekst in taal { $language }.
   *[other] { $parts } hebben nog geen tekst in taal { $language }.
}
must-part-page = Bladzijde { $n }
must-part-modules = Module '{ $name }'
must-part-rotations = Loting '{ $name }'
must-part-rosters = Herhaling '{ $name }'
must-part-quotas = Quotum '{ $name }'

## The preview

designer-preview = Voorbeeld
designer-preview-title = Voorbeeld van de bladzijde zoals een lid haar ziet
designer-preview-silent = Deze bladzijde ziet een lid niet. De waarde wordt vanzelf gemaakt.
designer-preview-taken = Dit antwoord zou worden aangenomen. Er is niets bewaard.
designer-phone = Telefoon
designer-computer = Computer
designer-window = Los venster

## What was done, and why not

designer-done-added = De vraag is toegevoegd.
designer-done-added-measure = De vragen uit de vragenbank zijn toegevoegd.
designer-done-moved = De vraag is verplaatst.
designer-done-place = De vraag is verplaatst. Zij staat nu op plaats { $n } van { $total }.
designer-done-duplicated = De vraag is gedupliceerd.
designer-done-removed = De vraag is weggehaald. Met 'Ongedaan maken' krijgt u haar terug.
designer-done-undo = De laatste wijziging is ongedaan gemaakt.
designer-done-redo = De wijziging is opnieuw gedaan.
design-fault-no-question = Deze vraag is er niet meer.
design-fault-no-page-before = Er is geen bladzijde voor deze vraag.
design-fault-question-in-use = Dit kan niet weg. Het wordt gebruikt door { $users }. Wijzig eerst die voorwaarde.
design-fault-code-in-use = Antwoord { $code } ('{ $text }') kan niet weg. Het wordt gebruikt door { $users }. Wijzig eerst die voorwaarde.
design-fault-code-retired = Code { $code } betekende in een gepubliceerde versie '{ $text }'. Een code krijgt nooit een andere betekenis. Laat de code leeg, dan maken wij een nieuwe.
design-fault-measure-there = Deze meting staat al in de vragenlijst, bij '{ $label }'.
designer-conflict-title = Iemand anders heeft deze vraag intussen gewijzigd
designer-conflict-text = { $who } bewaarde '{ $name }' op { $moment }. Er is niets overschreven. Hier staat alles wat verschilt. Kies per onderdeel wat blijft.
designer-conflict-field = Wat
designer-conflict-theirs = Nu bewaard
designer-conflict-yours = Van u
designer-conflict-question = De vraag
designer-conflict-gone = is weggehaald
designer-conflict-same = In de tekst en de antwoorden is geen verschil. Alleen de voorwaarde of de plaats verschilt.
designer-conflict-both = beiden gewijzigd
designer-conflict-absent = staat er niet
designer-conflict-empty = leeg
designer-conflict-keep-chosen = Bewaren zoals gekozen
designer-conflict-keep-yours = Mijn waarden bewaren
designer-conflict-keep-theirs = Laten zoals het nu is
designer-closed-title = Deze versie kunt u niet wijzigen
designer-closed-in_review = De vragenlijst wordt nagekeken. Stuur haar eerst terug.
designer-closed-approved = De vragenlijst is goedgekeurd. Stuur haar eerst terug als er iets moet veranderen.
designer-closed-published = Deze versie is gepubliceerd en verandert nooit meer. Maak een nieuwe versie.

## The review

review-must = Wat moet
review-sound = Er is niets mis. De vragenlijst kan het veld in.
review-look = Wat u nog kunt nakijken
review-look-text = Dit zijn raadgevingen. Ze houden niets tegen.
review-duration = De vragenlijst duurt ongeveer { $minutes } minuten. Boven { $most } minuten stoppen meer mensen.
review-comments = { $n ->
    [0] Alle opmerkingen zijn afgehandeld.
    [one] 1 opmerking wacht nog.
   *[other] { $n } opmerkingen wachten nog.
}
review-article-9 = Bijzondere persoonsgegevens bij: { $names }.
review-described = De tekst volgt de bron, maar is niet letterlijk en nog niet bevestigd.
review-own = Dit is een eigen tekst van het panel, die nog niet is bevestigd.
review-rule-long-sentence = Een zin van { $n } woorden. Houd het bij { $most }. "{ $text }"
review-rule-jargon = Het woord '{ $word }' is moeilijk. Liever: { $better }.
review-rule-double-negation = Twee ontkenningen in één zin: { $words }.
review-rule-passive = Deze zin is lijdend. Zeg wie iets doet. "{ $text }"
review-rule-two-questions = Dit lijken twee vragen in één. "{ $text }"
review-rule-long-battery = { $n } stellingen op een bladzijde. Houd het bij { $most }.
review-rule-unbalanced = De antwoorden zijn niet in evenwicht: aan één kant staan er meer.
review-rule-no-dont-know = "Weet ik niet" ontbreekt.
review-next = Hoe het verder gaat
review-state-draft = Dit is een concept. Bied het aan, dan kijkt een collega het na.
review-state-in_review = Een tweede persoon kijkt deze vragenlijst na.
review-state-approved = De vragenlijst is goedgekeurd. Wat u publiceert is precies wat is goedgekeurd.
review-state-published = Deze versie is gepubliceerd en verandert nooit meer.
review-first-mend = { $n ->
    [one] Eerst moet nog 1 ding.
   *[other] Eerst moeten nog { $n } dingen.
}
review-offer = Ter beoordeling aanbieden
review-note = Toelichting voor uw collega
review-approve = Goedkeuren
review-not-yourself = U wijzigde deze vragenlijst het laatst, of bood haar aan. Een collega keurt haar goed.
review-return = Terugsturen
review-why = Wat moet er anders?
review-publish = Publiceren
review-field = Maak een ronde met deze vragenlijst
review-steps = Wat er is gebeurd
review-step-offered = Aangeboden
review-step-approved = Goedgekeurd
review-step-sent_back = Teruggestuurd
review-step-published = Gepubliceerd
review-done-offered = De vragenlijst is aangeboden. Een collega kijkt haar na.
review-done-approved = De vragenlijst is goedgekeurd.
review-done-sent-back = De vragenlijst is teruggestuurd.
review-done-published = De vragenlijst is gepubliceerd. U kunt er een ronde mee maken.
review-fault-other-state = Dat kan nu niet. Iemand anders was u voor.
review-fault-other-revision = U las een andere stand dan er nu wordt aangeboden. Kijk opnieuw.
review-fault-other-content = Dit is niet wat is goedgekeurd. Bied het opnieuw aan.
review-fault-same-person = Wie een vragenlijst het laatst wijzigde of aanbood, keurt haar niet zelf goed. Vraag een collega.
review-fault-no-reason = Schrijf erbij wat er anders moet.
review-fault-unsound = { $n ->
    [one] Er klopt nog 1 ding niet. Verbeter dat eerst.
   *[other] Er kloppen nog { $n } dingen niet. Verbeter die eerst.
}

## The log

audit-action-questionnaire-offered = Vragenlijst ter beoordeling aangeboden
audit-action-questionnaire-approved = Vragenlijst goedgekeurd
audit-action-questionnaire-sent-back = Vragenlijst teruggestuurd
audit-action-questionnaire-published = Vragenlijst gepubliceerd
audit-subject-questionnaire = vragenlijst

## Differences

designer-tab-differences = Verschillen
difference-none-earlier = Er is nog geen gepubliceerde versie om mee te vergelijken.
difference-with = Vergelijken met
difference-show = Tonen
difference-none = Er is niets veranderd.
difference-question = Vraag
difference-does = Wat het doet met de meting
difference-before = Was
difference-after = Wordt
difference-trend = Reeks
difference-broken = Deze reeksen breken:
difference-breaks = breekt: { $figures }
difference-breaks-nothing = niet te vergelijken met eerder
difference-goes-on = loopt door
difference-sentence = { $effect }: { $what }
difference-sentence-breaks = { $effect }: { $what }. Deze reeks breekt: { $figures }
difference-effect-added = Nieuw
difference-effect-removed = Weggevallen
difference-effect-typing = Schrijffout verbeterd
difference-effect-wording = Andere tekst
difference-effect-answers = Andere antwoorden
difference-effect-scale = Andere schaal
difference-effect-base = Andere groep mensen
difference-effect-order = Andere volgorde
difference-effect-mode = Andere manier van vragen
difference-effect-name = Andere naam van de variabele
difference-effect-detail = Kleine wijziging
difference-what-question = de vraag
difference-what-place = de plaats in de vragenlijst
difference-what-page = samen op een bladzijde, of juist niet
difference-what-translation = een vertaling
difference-what-relevant = wie de vraag krijgt

## Comments and history

designer-tab-comments = Opmerkingen
designer-tab-history = Geschiedenis
comments-none = Er zijn nog geen opmerkingen.
comments-whole = De hele vragenlijst
comments-new = Nieuwe opmerking
comments-add = Opmerking plaatsen
comments-added = De opmerking is geplaatst.
comments-fault = Schrijf een opmerking van 1 tot { $most } tekens.
comments-resolve = Afgehandeld
comments-resolved = De opmerking is afgehandeld.
comments-done-by = afgehandeld door { $who }
comments-of-question = Opmerkingen bij deze vraag
history-number = Nr.
history-what = Wat
history-who = Wie
history-when = Wanneer
history-why = Waarom
history-begun = Begonnen
history-question = Vraag gewijzigd
history-added = Vraag toegevoegd
history-added-measure = Uit de vragenbank toegevoegd
history-moved = Vraag verplaatst
history-duplicated = Vraag gedupliceerd
history-removed = Vraag weggehaald
history-languages = Talen gewijzigd
history-undo = Ongedaan gemaakt
history-redo = Opnieuw gedaan

## Languages

designer-tab-languages = Talen
languages-title = Talen
languages-complete = volledig
languages-lacking = nog niet volledig
languages-beside = naast elkaar
languages-gate = Een taal die niet volledig is, houdt publiceren tegen. Er verschijnt nooit een lege vraag. Is het Engels volledig? Dan kan een lid kiezen om de vragenlijst in het Engels in te vullen.
languages-code = Taal erbij (twee letters)
languages-add = Toevoegen
languages-remove = Taal { $language } weglaten
languages-saved = Bewaard.
languages-one = Er is één taal. Voeg er een toe om de teksten naast elkaar te zien.
languages-show-all = Alle teksten tonen
languages-show-missing = Alleen tonen wat ontbreekt
languages-of = { $text }, in taal { $language }
languages-conflict = Iemand anders bewaarde intussen iets
languages-conflict-text = { $who } bewaarde op { $moment }. Er is niets overschreven. Hier staat wat verschilt.
design-fault-language = Een taal is een code van twee kleine letters, zoals en of de.
design-fault-first-language = De eerste taal blijft. De andere talen vallen erop terug.

## Logic

designer-tab-logic = Logica
logic-proof = Bewijs
logic-never = Niemand krijgt deze vragen: { $names }
logic-all-reached = Elke vraag is voor iemand bereikbaar.
logic-rules = { $n ->
    [0] Geen regels
    [one] 1 regel
   *[other] { $n } regels
}
logic-no-rules = Iedereen krijgt alle vragen.
logic-rule = Regel
logic-piped = Antwoord ingevuld in: { $field }
logic-says-must = Moet gelden: { $condition }
logic-says-condition = Telt mee als { $condition }
logic-seen = Wie krijgt dit
logic-refers = Verwijst naar: { $names }
logic-answers = '{ $question }' is { $answer }
logic-example = Bijvoorbeeld: { $example }
logic-short-always = altijd
logic-short-sometimes = soms
logic-short-never = nooit
logic-short-unknown = niet te bewijzen
logic-reach-always = ✓ Iedereen krijgt deze vraag.
logic-reach-sometimes = ✓ Een deel van de mensen krijgt deze vraag.
logic-reach-sometimes-example = ✓ Een deel van de mensen krijgt deze vraag. Bijvoorbeeld als { $example }.
logic-reach-never = ✗ Niemand kan deze vraag krijgen. Kijk op de bladzijde Logica waarom.
logic-reach-unknown = Wie deze vraag krijgt, is niet te bewijzen. De voorwaarde rekent.
logic-diagram = Tekening
logic-diagram-name = De vragen onder elkaar, met een pijl van elke vraag naar de vragen die ervan afhangen
logic-diagram-text = Groen krijgt iedereen, geel een deel, rood niemand. Een pijl wijst naar wat van een vraag afhangt. In de regels staat hetzelfde in woorden.

## Codebook

designer-tab-codebook = Codeboek
codebook-title = { $n ->
    [one] 1 kolom
   *[other] { $n } kolommen
}
codebook-text = Zo komen de antwoorden in het databestand. Een kolom houdt haar kenmerk, ook als u de naam wijzigt.
codebook-name = Naam
codebook-label = Omschrijving
codebook-type = Soort
codebook-values = Waarden
codebook-missing = Redenen voor geen antwoord
codebook-bounds = { $low } tot en met { $high }
codebook-level-nominal = nominaal
codebook-level-ordinal = ordinaal
codebook-level-scale = schaal
codebook-type-code = code
codebook-type-binary = genoemd of niet
codebook-type-number = getal
codebook-type-text = tekst
codebook-type-date = datum
codebook-type-month = maand
codebook-missing-not_asked_route = niet gevraagd door de route
codebook-missing-not_asked_module = niet gevraagd door loting
codebook-missing-skipped = overgeslagen
codebook-missing-dont_know = weet niet
codebook-missing-refused = wil niet zeggen
codebook-missing-after_break_off = na het stoppen

## Walks

designer-tab-walks = Doorlopen
walk-title = Proefpersonen
walk-text = U ziet de echte bladzijden. Testantwoorden staan apart en tellen nooit mee.
walk-who = Wie
walk-seed = Startgetal
walk-pages = Beantwoord
walk-of = { $n } van { $total }
walk-none = Er zijn geen testantwoorden.
walk-wipe = Alle testantwoorden wissen
walk-wiped = { $n ->
    [one] De testantwoorden van 1 proefpersoon zijn gewist.
   *[other] De testantwoorden van { $n } proefpersonen zijn gewist.
}
walk-new = Doorlopen als
walk-name = Naam van de proefpersoon
walk-somebody = Proefpersoon
walk-start-at = Beginnen bij
walk-start-first = De eerste bladzijde
walk-seed-field = Startgetal van de loting (mag leeg)
walk-begin = Beginnen met doorlopen
walk-full = Er zijn te veel proefpersonen. Wis eerst de testantwoorden.
walk-generate-title = Bedachte deelnemers
walk-generate-text = Zonder getal bedenken wij zo weinig mogelijk mensen die samen elke route en elk antwoord één keer nemen. Wat vooraf bekend is, verzinnen wij erbij.
walk-generate-number = Hoeveel deelnemers (mag leeg)
walk-generate-hint = Met een getal, hoogstens { $most }, vult ieder door loting in. Dat is geen beeld van de echte inwoners.
walk-generated-some = Er is plaats voor { $most } proefpersonen. Niet iedereen paste er nog bij.
walk-generate = Deelnemers bedenken
walk-generated = Bedacht { $id }
walk-generated-done = { $n ->
    [one] 1 deelnemer is bedacht.
   *[other] { $n } deelnemers zijn bedacht.
}
walk-unsound = Doorlopen kan pas als er niets meer mis is. Hier staat wat moet.
walk-go-on = Verder met doorlopen
walk-complete = alles beantwoord
walk-all = Alle proefpersonen
walk-jump-text = Kies een bladzijde om erheen te springen.
walk-page = Bladzijde
walk-answers = Antwoorden
walk-off = niet op de route
walk-off-text = Deze bladzijde ligt niet op de route van { $name }. Zij komt er pas op als deze voorwaarde geldt.
walk-brand = Proef: { $name }
walk-navigation = Doorlopen
walk-back = Vorige bladzijde
walk-jump = Overzicht en springen
walk-known-title = Wat vooraf bekend is
walk-known-text = Laat leeg wat u niet wilt weten. Bij een lid zonder toestemming zijn de antwoorden van een vorige ronde ook leeg.
walk-known-profile = uit het profiel
walk-known-former = uit een vorige ronde
walk-known-nothing = niet bekend
walk-known-keep = Dit is bekend
walk-known-kept = Bewaard wat bekend is van { $name }.
walk-known-wrong = Bij '{ $name }' staat iets wat daar niet kan. Er is niets bewaard.
walk-quota-title = Zo lopen de quota vol
walk-quota-trial = Wij sturen de proefpersonen na elkaar in, met dezelfde regel als in het echt. Wie niet alles beantwoordde, telt niet mee.
walk-quota-cell = Quotum
walk-quota-limit = Hoogstens
walk-quota-counted = Telt mee
walk-quota-is-full = vol
walk-quota-kept-out = Afgewezen, want vol
walk-quota-fitting = Hoort erbij
walk-quota-text = Kies wat al vol is. Loop daarna verder om te zien wat een lid dan ziet.
walk-quota-full = '{ $name }' is vol
walk-quota-in = { $name } hoort hierbij.
walk-quota-out = { $name } hoort hier niet bij, met wat nu is ingevuld.
walk-quota-try = Doen alsof dit vol is
walk-quota-why = Het quotum '{ $name }' is vol. Dit ziet het lid.
walk-see-enough = Bekijken wat het lid ziet

## In and out

designer-tab-exchange = Uitwisselen
import-title = Vragenlijst inlezen
import-heading = Of lees een bestand in
import-file = XLSForm (.xlsx), LimeSurvey (.lss), SurveyJS of ons eigen formaat (.json)
import-button = Inlezen
import-no-file = Kies eerst een bestand.
import-other-format = Dit formaat kennen wij niet. Kies een XLSForm (.xlsx), LimeSurvey (.lss), SurveyJS of ons eigen formaat (.json).
import-nothing = { $why ->
    [none] In { $file } staat geen vragenlijst die wij kunnen lezen. Er is niets bewaard.
   *[other] In { $file } staat geen vragenlijst die wij kunnen lezen: { $why } Er is niets bewaard.
}
import-done = De vragenlijst is ingelezen als concept.
import-errors = Dit moet anders
import-warnings = Kijk dit na
import-not-carried = Dit kon niet mee
import-go-on = Naar het concept
import-again = Terug
history-imported = Ingelezen
exchange-title = Meenemen naar een ander programma
exchange-unsound = Verbeter eerst wat er mis is. Tot dan kan alleen ons eigen formaat.
exchange-form-json = Ons eigen formaat (JSON)
exchange-form-limesurvey = LimeSurvey (.lss)
exchange-form-surveyjs = SurveyJS
exchange-form-xlsform = XLSForm, voor ODK en KoboToolbox
exchange-paper = Op papier (PDF), met dezelfde codes. Op een concept staat 'concept'.
exchange-take = Downloaden
exchange-lost = { $n ->
    [one] 1 ding kan dat formaat niet zeggen
   *[other] { $n } dingen kan dat formaat niet zeggen
}
exchange-whole = Alles gaat mee.

## The build of the whole

designer-tab-build = Opbouw
designer-checks = { $n ->
    [0] Controles op deze bladzijde
    [one] 1 controle op deze bladzijde
   *[other] { $n } controles op deze bladzijde
}
designer-checks-hint = Een zachte controle vraagt een keer na. Een harde houdt de bladzijde tegen. Een voorbeeld: ${ "{" }uren_week{ "}" } <= 168
designer-check = Controle { $n }
designer-part-out = Weghalen
designer-field-must = Wat moet gelden
designer-field-message = Wat het lid leest
designer-field-level = Hoe streng
designer-field-at = Bij welke vraag of stelling
designer-field-title = Titel
designer-field-module = Module
designer-field-modules = Modules
designer-field-rotations = Lotingen van modules
designer-field-rosters = Herhalingen
designer-field-quotas = Quota
designer-field-blocks = Bladzijden
designer-field-take = Hoeveel er geloot worden
designer-field-over = Herhaal voor elk van
designer-field-most = Hoogstens zo vaak
designer-field-condition = Voor wie
designer-field-limit = Hoogstens zoveel
designer-value-level-hard = Hard: moet kloppen
designer-value-level-soft = Zacht: vraagt na
build-modules = Modules
build-modules-hint = Een module is een groep bladzijden over één onderwerp. Kies bij een bladzijde in welke module zij hoort.
build-rotations = Lotingen van modules
build-rotations-hint = Van deze modules krijgt elk lid er een aantal, door loting. De kans wordt bewaard voor het wegen.
build-rosters = Herhalingen
build-rosters-hint = Deze bladzijden worden herhaald, bijvoorbeeld voor elke persoon in het huishouden. De bladzijden staan achter elkaar.
build-quotas = Quota
build-quotas-hint = Als er genoeg deelnemers van een soort zijn, worden er niet meer gevraagd.
build-new = Nieuw toevoegen
jump-to = Ga naar
build-pages = { $n ->
    [one] 1 bladzijde
   *[other] { $n } bladzijden
}
history-build = Opbouw gewijzigd

## The question bank beside a draft

designer-tab-bank = Vragenbank
designer-bank-open = Bekijk de vragenbank
designer-results = Eerdere uitkomsten
bank-search = Zoek in de vragenbank
bank-search-button = Zoeken
bank-found = { $n ->
    [one] 1 meting
   *[other] { $n } metingen
}
bank-version = versie { $version }
bank-there = staat in deze vragenlijst
bank-incomplete = nog niet geschikt voor het veld
bank-add = { $title } toevoegen
bank-questions = { $n ->
    [one] 1 vraag
   *[other] { $n } vragen
}
bank-to-confirm = { $n ->
    [one] 1 tekst nog te bevestigen
   *[other] { $n } teksten nog te bevestigen
}
bank-used = Gebruikt in
bank-figures = Cijfers die ervan gemaakt worden
