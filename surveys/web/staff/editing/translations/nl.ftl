### Answers looked at before they are frozen, and open answers coded.

## The overview

editing-title = Antwoorden nakijken
editing-back = Terug naar de ronde
editing-back-overview = Terug naar het overzicht
editing-back-rule = Terug naar: { $title }
editing-gone = iemand die geen account meer heeft
editing-off = Deze ronde wordt bevroren zonder nakijken. Zet u nakijken aan, dan zoeken regels na het sluiten naar antwoorden die misschien niet kloppen. U beslist daarna zelf over elke vondst. Pas als alles is besloten, kan de ronde worden bevroren.
editing-start = Nakijken aanzetten
editing-started = Nakijken staat aan, met de gewone regels. U kunt regels toevoegen en weghalen.
editing-before-closing = Als de ronde sluit, zoeken deze regels in de antwoorden.
editing-no-rules = Er zijn geen regels. Er valt niets te beslissen.
editing-waiting = { $n ->
    [one] Over 1 vondst is nog niet besloten. Daarna kunt u de ronde bevriezen.
   *[other] Over { $n } vondsten is nog niet besloten. Daarna kunt u de ronde bevriezen.
}
editing-all-decided = { $n ->
    [0] De regels hebben niets gevonden.
    [one] Over de ene vondst is besloten.
   *[other] Over alle { $n } vondsten is besloten.
}
editing-rules = Regels
editing-rule = Regel
editing-found = gevonden
editing-open = nog open
editing-kept = gehouden
editing-corrected = verbeterd
editing-freeze = Bevriezen
editing-freeze-again = Opnieuw bevriezen
editing-change-rules = Regels aanpassen
editing-effects = Invloed op de cijfers
editing-pages = Bladzijden
editing-page = Bladzijde { $page } van { $pages }
editing-previous = Vorige
editing-next = Volgende bladzijde

## What a rule looks for

rule-says-range = { $ends ->
    [xx] Bij ‘{ $variable }’ een antwoord kleiner dan { $lowest } of groter dan { $highest }.
    [x-] Bij ‘{ $variable }’ een antwoord kleiner dan { $lowest }.
   *[other] Bij ‘{ $variable }’ een antwoord groter dan { $highest }.
}
rule-says-contradiction = Antwoorden die niet samengaan: { $never }
rule-says-own-checks = Antwoorden die niet door een controle van de vragenlijst komen, ook als de deelnemer ze liet staan.
rule-says-speed = { $tenths ->
    [0] Sneller dan { $per_cent }% van de middelste tijd per vraag in deze ronde.
   *[other] { $per_cent ->
        [0] Sneller dan { $seconds } seconden per vraag.
       *[other] Sneller dan { $seconds } seconden per vraag, of dan { $per_cent }% van de middelste tijd in deze ronde.
    }
}
rule-says-fast-pages = { $tenths ->
    [0] { $least } of meer bladzijden, sneller dan { $per_cent }% van de middelste tijd voor die bladzijde.
   *[other] { $per_cent ->
        [0] { $least } of meer bladzijden, sneller dan { $seconds } seconden per vraag.
       *[other] { $least } of meer bladzijden, sneller dan { $seconds } seconden per vraag of dan { $per_cent }% van de middelste tijd voor die bladzijde.
    }
}
rule-says-straight-line = { $number ->
    [0] Hetzelfde antwoord op elke stelling van een blok van { $least } of meer.
   *[other] Hetzelfde antwoord op elke stelling van een blok van { $least } of meer, waarin een omgekeerde stelling staat: { $chosen }.
}
rule-says-long-string = { $least } keer of vaker achter elkaar hetzelfde antwoord, in de volgorde die de deelnemer zag.
rule-says-duplicates = { $number ->
    [0] Twee deelnemers met dezelfde antwoorden op alle stellingen, bij { $least } antwoorden of meer.
   *[other] Twee deelnemers met dezelfde antwoorden op: { $chosen }.
}
finding-check = De controle zegt: { $message }
finding-speed = Deze deelnemer deed { $seconds } seconden over een vraag. De middelste deelnemer deed er { $median } over. { $hit ->
    [floor] Dat is sneller dan de vaste grens van { $floor } seconden.
    [share] Dat is sneller dan { $per_cent }% van de middelste tijd: { $share } seconden.
   *[both] Dat is sneller dan allebei de grenzen: de vaste van { $floor } seconden, en { $per_cent }% van de middelste tijd: { $share } seconden.
}
finding-pages = { $pages ->
    [one] 1 bladzijde ging zo snel.
   *[other] { $pages } bladzijden gingen zo snel.
}
finding-run = { $run } keer achter elkaar hetzelfde antwoord.
finding-line = Hetzelfde antwoord op { $statements } stellingen.
finding-twins = { $others ->
    [one] Nog 1 andere deelnemer gaf precies deze antwoorden.
   *[other] Nog { $others } andere deelnemers gaven precies deze antwoorden.
}

## Findings and decisions

editing-points-only = De regel wijst alleen iets aan. Er verdwijnt niets als u niets doet.
editing-tab-open = Nog open ({ $n })
editing-tab-all = Alles ({ $n })
editing-nothing-open = Hier is niets meer open.
editing-more-answers = en nog { $n } antwoorden
editing-by = ({ $who }, { $moment })
editing-look = Bekijken
editing-decide = Bekijken en beslissen
editing-number = vondst { $n }
editing-rest = Alle { $n } die nog open staan in één keer houden
editing-rest-text = Dit kan als u de vondsten hebt bekeken en er bij alle hetzelfde aan de hand is. Elke vondst krijgt uw reden. U kunt er later op terugkomen.
editing-rest-button = Alle { $n } houden
editing-why = Waarom?
editing-why-hint = Uw reden komt in het logboek, met uw naam.
editing-history = Eerder besloten
editing-keep = Houden
editing-keep-text = De antwoorden blijven zoals de deelnemer ze gaf. Had deze regel al iets verbeterd, dan wordt dat teruggezet.
editing-keep-button = Houden
editing-correct = Verbeteren
editing-correct-how = Is een antwoord zeker fout? Kies bij dat antwoord ‘Verbeteren’.
editing-correct-button = Verbeteren
editing-correct-not = Toch niet
editing-now = Nu: { $answer }
editing-new = Nieuw antwoord
editing-choose = Kies een antwoord
editing-no-answer = Haal het antwoord weg
editing-later = Deze overslaan, naar de volgende
editing-edits-case = Verbeterd bij deze deelnemer
editing-off-route = Let op. Door de verbetering klopt de route niet meer. Een antwoord hoort er nu niet bij, of een vraag had nog gesteld moeten zijn. Kijk ook naar:
editing-answers = De antwoorden, zoals de deelnemer ze zag
editing-answers-text = Gemeten tijd: { $minutes } minuten. Pauzes na ‘later verder’ tellen niet mee.
editing-pointed = aangewezen
editing-change = Verbeteren
verdict-kept = Gehouden
verdict-corrected = Verbeterd
decision-kept = Gehouden.
decision-corrected = Verbeterd. Het eerste antwoord blijft bewaard.
decision-kept-rest = { $n ->
    [one] 1 vondst gehouden.
   *[other] { $n } vondsten gehouden.
}
decision-no-reason = Schrijf op waarom u dit besluit.
decision-long-reason = Maak uw reden korter, hoogstens 1000 tekens.
decision-no-change = Dit antwoord staat er al. Vul een ander antwoord in.
decision-no-variable = Deze vraag staat niet in de vragenlijst.
decision-no-choice = Vul een nieuw antwoord in, of haal het antwoord weg. Niet allebei.
decision-no-value = Dit kan geen antwoord zijn op deze vraag.
decision-meanwhile = Iemand anders heeft hier net over besloten. Er is niets veranderd. Kijk eerst wat er nu staat.

## The edit log

log-title = Logboek van verbeteringen
log-intro = Wat deelnemers invulden verandert nooit. Een verbetering komt ernaast te staan, en telt mee vanaf het bevriezen.
log-none = Er is nog niets verbeterd.
log-question = Vraag
log-was = Eerst
log-is = Nu
log-why = Waarom
log-who = Wie

## The rules

rules-intro = Een regel wijst antwoorden aan om naar te kijken. Vragen die alleen een val zijn, stellen wij niet.
rules-version = regels, versie { $version }
rules-now = Nu in gebruik
rules-none = Er zijn geen regels.
rules-add = Regel toevoegen
rules-add-button = Toevoegen
rules-remove = Weghalen
rules-names = Namen van de vragen
rules-saved = Bewaard. Is de ronde gesloten, dan is er opnieuw gezocht. Wat al besloten is, blijft staan.
rules-moved = Iemand anders heeft de regels net veranderd. Er is niets bewaard. Kijk eerst wat er nu staat.
rule-kind-range = Getal buiten een grens
rule-kind-contradiction = Antwoorden die niet samengaan
rule-kind-own-checks = Controles van de vragenlijst
rule-kind-speed = Snel ingevuld
rule-kind-fast-pages = Bladzijden te snel
rule-kind-straight-line = Rechte lijn in een blok stellingen
rule-kind-long-string = Lange reeks van hetzelfde antwoord
rule-kind-duplicates = Dubbele deelnemers
rule-field-title = Naam
rule-hint-title = Zo staat de regel in de lijst.
rule-field-variable = Vraag
rule-field-lowest = Kleinste waarde
rule-field-highest = Grootste waarde
rule-field-never = Wat nooit mag gelden
rule-hint-never = Een voorwaarde zoals in de vragenlijst, met de namen van de vragen: {"${"}werk{"}"} = 'nee' and {"${"}uren{"}"} > 0
rule-field-tenths = Tienden van een seconde per vraag
rule-hint-tenths = Wie sneller is, wordt aangewezen. Met 0 telt deze grens niet.
rule-field-per_cent = Procent van de middelste tijd
rule-hint-per_cent = Wie sneller is, wordt aangewezen. Met 0 telt deze grens niet.
rule-field-least = Minstens zoveel stellingen, antwoorden of bladzijden
rule-hint-least = Een heel getal. Bij stellingen en antwoorden 3 of meer.
rule-field-reversed = Omgekeerde stellingen
rule-hint-reversed = Namen, met een komma ertussen. Leeg: elk blok dat lang genoeg is.
rule-field-variables = Vragen om te vergelijken
rule-hint-variables = Namen, met een komma ertussen. Leeg: alle stellingen.
rule-no-title = Geef de regel een naam.
rule-no-id = De regel heeft geen goede naam. Kies een andere.
rule-no-kind = Deze soort regel bestaat niet.
rule-no-field = Een van de velden hoort niet bij deze soort regel: { $subject }.
rule-lacks = Er ontbreekt een veld: { $subject }.
rule-wrong-value = Een van de velden kan dit niet bevatten: { $subject }.
rule-whole-number = Vul een heel getal in.
rule-no-end = Vul een kleinste of een grootste waarde in.
rule-ends-crossed = De kleinste waarde is groter dan de grootste.
rule-no-number = ‘{ $subject }’ is geen getal.
rule-no-limit = Geef een grens in seconden, of een percentage onder de 100.
rule-too-few = Neem 3 of meer stellingen of antwoorden, of minstens 1 bladzijde.
rule-too-many = Er zijn al zoveel regels dat er geen bij kan.
rule-twice = Er is al een regel met deze naam.
rule-no-variable = De vragenlijst heeft geen vraag met de naam ‘{ $subject }’.
rule-wrong-variable = Deze regel kan niet met de vraag ‘{ $subject }’: die heeft een ander soort antwoord.
rule-no-condition = Deze voorwaarde klopt niet: { $subject }. Kijk naar de namen van de vragen en naar de haakjes.

## Open answers

open-title = Open antwoorden
open-back = Terug naar de open antwoorden
open-intro = Twee mensen geven elk antwoord een code, zonder van elkaar te zien wat de ander koos. Kozen zij anders, dan beslist iemand. Zijn alle antwoorden klaar, dan komen de codes bij het bevriezen in de gegevens.
open-none = Deze vragenlijst heeft geen open vragen.
open-ready = Antwoorden klaarzetten
open-texts = { $n ->
    [one] 1 antwoord.
   *[other] { $n } antwoorden.
}
open-scheme = Schema versie { $version }, met { $codes } codes.
open-no-scheme = Nog geen schema met codes.
open-make-scheme = Schema maken
open-change-scheme = Schema aanpassen
open-code = Coderen
open-agreement = Overeenstemming en verschillen
coding-not-closed = De antwoorden kunnen worden gecodeerd als de ronde is gesloten.
coding-readied = { $n ->
    [0] Niemand heeft iets opgeschreven.
    [one] Er staat 1 antwoord klaar.
   *[other] Er staan { $n } antwoorden klaar.
}
coding-standing-open = nog te coderen
coding-standing-differs = verschillend gecodeerd
coding-standing-done = klaar

## The scheme

scheme-title = Schema met codes
scheme-intro = Een code staat vast: ook de volgende ronde betekent hij hetzelfde. Wat u nu verandert, wordt een nieuwe versie. Antwoorden houden hun code zolang die in het schema staat.
scheme-code-head = Code
scheme-label-head = Naam
scheme-definition = Wanneer geeft u deze code?
scheme-code-n = Code van regel { $n }
scheme-label-n = Naam van regel { $n }
scheme-definition-n = Uitleg van regel { $n }
scheme-rows-hint = Meer regels nodig? Bewaar eerst, dan komen er lege regels bij. Maak een regel leeg om de code te laten vervallen.
scheme-save = Nieuwe versie bewaren
scheme-saved = Het schema is bewaard.
scheme-versions = Versies
scheme-version = Versie { $version } ({ $who }, { $moment }):
scheme-version-short = schema versie { $version }
scheme-code = De code ‘{ $code }’ kan niet. Gebruik letters zonder accenten, cijfers, _ en -, zonder spaties.
scheme-reserved = De code ‘{ $code }’ is al voor een ontbrekend antwoord. Kies een andere.
scheme-label = Geef de code ‘{ $code }’ een naam van hoogstens 500 tekens.
scheme-size = Een schema heeft 2 tot en met { $most } codes.
scheme-twice = De code ‘{ $code }’ staat er twee keer.
scheme-same = Er is niets veranderd.
scheme-again = De code ‘{ $code }’ is eerder vervallen en kan niet terugkomen. Kies een nieuwe code.
scheme-moved = Iemand anders heeft het schema net veranderd. Er is niets bewaard. Open het schema opnieuw.

## Coding

coder-title = Coderen
coder-progress = U hebt er { $done } gecodeerd, er wachten er nog { $left } op u.
coder-last = Mijn vorige verbeteren
coder-given = U gaf dit antwoord de code: { $code }.
coder-typed = Typ een nummer en druk op Enter
coder-typed-hint = Of kies hieronder.
coder-text-gone = Dit antwoord is bij het nakijken weggehaald.
coder-done = Er wacht geen antwoord meer op u.
coding-no-code = Kies een code uit het schema.
coding-no-text = Dit antwoord is er niet meer.
coding-other-text = Dit antwoord is gecorrigeerd terwijl u het las. Lees het opnieuw.
coding-full = Twee anderen hebben dit antwoord net gecodeerd. Hier is het volgende.
coding-settled = Over dit antwoord is al beslist. De code kan niet meer veranderen.
coding-agrees = Over dit antwoord valt niets te beslissen.
coding-settled-done = Beslist.

## Agreement

agreement-title = Overeenstemming
agreement-short = dezelfde code
agreement-texts = Twee mensen codeerden { $n } van de { $total } antwoorden. Bij { $same } gaven zij dezelfde code.
agreement-none = Er is nog geen antwoord dat twee mensen hebben gecodeerd.
agreement-share = dezelfde code
agreement-alpha = alfa van Krippendorff
agreement-kappa = kappa van Cohen
agreement-pairs = Per tweetal
agreement-coders = Wie
agreement-both = samen gecodeerd
agreement-undefined = niet te bepalen
agreement-words-title = Wat betekenen deze getallen?
agreement-words = Alfa en kappa zeggen hoeveel vaker twee mensen dezelfde code gaven dan bij toeval. 1 is altijd hetzelfde, 0 is niet vaker dan toeval. Krippendorff raadt aan pas conclusies te trekken bij een alfa van 0,80 of meer, en voorzichtige bij 0,67 of meer. Beslissingen over verschillen tellen niet mee in deze getallen. Niet te bepalen betekent dat iedereen steeds dezelfde code gaf.
differences-title = Verschillen ({ $n })
differences-intro = Beslis welke code geldt. Dat mag ook een derde zijn.
differences-none = Er zijn geen verschillen waarover nog beslist moet worden.
differences-code = Code
differences-choose = Kies een code
differences-button = Beslissen

## The log of what staff did

audit-action-editing-rules-saved = Regels voor het nakijken bewaard
audit-action-findings-decided = Beslist over vondsten
audit-action-texts-readied = Open antwoorden klaargezet
audit-action-coding-scheme-saved = Schema met codes bewaard
audit-action-coding-settled = Beslist over een verschil tussen codes
audit-detail-version = versie
audit-detail-rules = regels
audit-detail-rule = regel
audit-detail-verdict = besluit
audit-detail-findings = vondsten
audit-detail-texts = antwoorden
audit-detail-variable = vraag
audit-detail-codes = codes
audit-detail-code = code
audit-detail-finding = vondsten
audit-detail-finding-decision = besluiten over vondsten
audit-detail-text-to-code = open antwoorden
audit-detail-text-coding = codes van open antwoorden
audit-value-verdict-kept = gehouden
audit-value-verdict-corrected = verbeterd
