## The method page: each choice in two sentences.

menu-methods = Methode
methods-title = Zo rekenen wij
methods-lead = Hier staat hoe wij van antwoorden cijfers maken. Elke manier staat er met twee zinnen, een formule en de bron.
methods-used = Gebruikt in de laatste publicatie
methods-command = Voor onderzoekers, met het programma
methods-formula = Formule: { $title }
methods-source = Bron: { $source }
methods-contents = Op deze pagina
methods-none = Er is nog geen publicatie, dus er staat nog niet bij wat er is gebruikt.
methods-symbols = In de formules is i een persoon, d het gewicht uit de trekking, w het gewicht na weging, y het antwoord, h een gemeente in de trekking, r een ronde of herhaling, t een getal uit de t-verdeling, V een variantie en C een covariantie.

methods-group-weighting = Wegen
methods-group-estimate = Schatten
methods-group-variance = De marge berekenen
methods-group-interval = Van en tot
methods-group-quality = Hoe stevig een cijfer is
methods-group-comparison = Vergelijken

method-design-weight-title = Gewicht uit de trekking
method-design-weight-text = Iedereen die meedoet, staat voor een aantal inwoners. Wie een kleine kans had om gevraagd te worden, telt voor meer inwoners.
method-cohorts-any-title = Wie op meer momenten lid kon worden
method-cohorts-any-text = Soms wordt het panel aangevuld met een nieuwe loting, en kon iemand dus vaker geloot worden. We rekenen met de kans om ten minste één keer geloot te worden.
method-cohorts-composite-title = Lotingen samennemen
method-cohorts-composite-text = Elke loting staat op zichzelf voor alle inwoners. We nemen de lotingen samen naar het aantal antwoorden waarvoor zij tellen.
method-nonresponse-cells-title = Wie niet meedeed, per groep
method-nonresponse-cells-text = In elke groep nemen de mensen die meededen het gewicht over van wie niet meedeed. Kleine groepen voegen we samen, en dat staat in het verslag van de weging.
method-nonresponse-propensity-title = Wie niet meedeed, met een model
method-nonresponse-propensity-text = Een model schat voor iedereen de kans om mee te doen, uit kenmerken zoals leeftijd en gemeente. Wie meedeed terwijl die kans klein was, telt zwaarder.
method-raking-title = Raking
method-raking-text = We passen de gewichten stap voor stap aan, tot gemeente, leeftijd, geslacht en opleiding kloppen met de bevolking. De gewichten blijven boven nul en veranderen zo weinig als kan.
method-linear-title = Lineaire kalibratie
method-linear-text = We passen de gewichten in één keer aan, tot de aantallen kloppen met de bevolking. Dit is hetzelfde als schatten met een regressie op die kenmerken.
method-bounded-title = Kalibratie met grenzen
method-bounded-text = De gewichten mogen niet verder veranderen dan een ondergrens en een bovengrens, behalve waar we een groot gewicht inperken. Zo krijgt niemand een heel groot gewicht.
method-trimming-title = Grote gewichten inperken
method-trimming-text = Een gewicht dat veel groter is dan de rest, zetten we terug tot een vaste grens. Wat eraf gaat, verdelen we over de anderen, zodat de aantallen blijven kloppen.
method-weighting-loss-title = Wat wegen kost
method-weighting-loss-text = Ongelijke gewichten maken de cijfers minder precies. Dit getal zegt met hoeveel mensen zonder weging het even precies was geweest.

method-mean-title = Gemiddelde en aandeel
method-mean-text = Een aandeel is het gewogen gemiddelde van nullen en enen. Wie de vraag niet beantwoordde, telt niet mee in dat cijfer.
method-total-title = Totaal
method-total-text = Een totaal is de som van alle antwoorden, elk maal zijn gewicht. Wie de vraag niet beantwoordde, telt daarin niet mee.
method-ratio-title = Verhouding
method-ratio-text = Een verhouding deelt het totaal van het ene antwoord, y, door dat van een ander, v. Beide totalen zijn schattingen die samenhangen, en daar houdt de marge rekening mee.
method-people-title = Aantal mensen
method-people-text = Een aantal mensen is het aandeel maal het aantal inwoners waar het over gaat. Wij noemen altijd welke inwoners dat zijn.
method-change-title = Verandering tussen rondes
method-change-text = Veel mensen doen in meer rondes mee, en hun antwoorden lijken op elkaar. Daar houden we rekening mee, en daardoor is de marge van een verandering kleiner.
method-contrast-title = Een gemeente naast Drenthe
method-contrast-text = Een gemeente is een deel van Drenthe, dus de twee cijfers hangen samen. Bij het vergelijken tellen we die samenhang mee.
method-difference-title = Verschil tussen twee groepen
method-difference-text = Van twee groepen trekken we de cijfers van elkaar af. De cijfers kunnen samenhangen, bijvoorbeeld door de weging, en dat telt mee in de marge.
method-average-title = Gemiddelde over rondes
method-average-text = In een gemiddelde over rondes telt elke ronde voor een vast deel, a, hoeveel mensen er ook meededen. Wie in meer rondes meedeed, lijkt op zichzelf, en dat telt mee in de marge.
method-index-title = Index
method-index-text = Een index zegt hoeveel een cijfer is als dat van een vaste ronde, ronde 0, op 100 staat. Ook die ronde is een schatting, en dat telt mee in de marge.
method-quantile-title = Mediaan
method-quantile-text = De mediaan is de waarde waar de helft onder of op zit. De marge komt van de marge om het aandeel, teruggezet naar waarden.
method-standardised-title = Gelijk gemaakt naar leeftijd
method-standardised-text = We rekenen uit wat het cijfer zou zijn als elke groep dezelfde leeftijden had. Zo vergelijkt u gemeenten zonder dat vergrijzing meetelt.
method-trend-title = Trend over jaren
method-trend-text = Door de rondes trekken we de best passende rechte lijn. De helling zegt hoeveel het cijfer per jaar verandert, met een marge.
method-association-title = Samenhang tussen twee vragen
method-association-text = Deze toets kijkt of antwoorden op twee vragen samenhangen. De gewone toets is te snel zeker bij gewogen gegevens, deze niet.
method-regression-title = Regressie
method-regression-text = Een regressie kijkt naar meer kenmerken tegelijk. De marge houdt rekening met de trekking en de weging.
method-imputation-title = Ingevulde waarden
method-imputation-text = Als ontbrekende antwoorden zijn ingevuld, doen we dat meer keren. Het verschil tussen die keren telt mee in de marge.

method-taylor-title = Linearisatie
method-taylor-text = We rekenen uit hoeveel elke persoon aan het cijfer bijdraagt, en hoeveel die bijdragen binnen een gemeente verschillen. Wat door de weging al vastligt, telt niet mee.
method-bootstrap-title = Bootstrap
method-bootstrap-text = We trekken honderden keren opnieuw uit dezelfde mensen, en doen elke keer de hele weging over, ook de correctie voor wie niet meedeed. Hoeveel het cijfer dan schommelt, is de marge.
method-generalised-title = Gegeneraliseerde bootstrap
method-generalised-text = We maken alle gewichten honderden keren door toeval iets groter of kleiner, en doen elke keer de hele weging over. Hoeveel het cijfer dan schommelt, is de marge; niemand verliest daarbij zijn hele gewicht.
method-jackknife-title = Jackknife
method-jackknife-text = We laten steeds één persoon weg en doen de weging over. Hoeveel het cijfer dan verandert, geeft de marge.
method-estimated-margins-title = Bevolkingscijfers met een eigen marge
method-estimated-margins-text = Soms is een bevolkingscijfer zelf een schatting, zoals opleiding. Dan telt de onzekerheid daarvan mee in onze marge.

method-wald-title = Marge om een gemiddelde
method-wald-text = Het interval loopt even ver naar beneden als naar boven. In 95 van de 100 keer ligt het echte cijfer erin.
method-logit-title = Marge om een aandeel
method-logit-text = We rekenen het interval uit op een andere schaal en zetten het terug. Zo komt het nooit onder 0 of boven 100 procent.
method-korn-graubard-title = Marge bij kleine groepen en zeldzame antwoorden
method-korn-graubard-text = Bij een klein of heel groot aandeel, of weinig mensen, nemen we een voorzichtiger interval. Deze regel stond vast voordat we de cijfers zagen.
method-boundary-title = Marge bij 0 of 100 procent
method-boundary-text = Als niemand in een groep ja zegt, kan het echte aandeel toch meer dan nul zijn. Het interval loopt tot het grootste aandeel waarbij zo’n uitkomst nog goed kan.
method-mover-title = Verschil met 0 of 100 procent
method-mover-text = Is een van twee aandelen 0 of 100 procent, dan is de gewone marge om hun verschil te smal. We maken die marge dan uit de marges van de twee aandelen zelf.
method-wilson-title = Marge volgens Wilson
method-wilson-text = Dit interval is een andere manier voor aandelen, met het aantal mensen na verlies door weging. Ook dit blijft tussen 0 en 100 procent.

method-flag-title = Kwaliteit A, B en C
method-flag-text = A is stevig en B is bruikbaar met de marge; bij C is de marge breed, zijn er weinig antwoorden, of zijn de antwoorden te scheef verdeeld. Deze regel stond vast voordat we de cijfers zagen.
method-skewness-title = Scheef verdeelde antwoorden
method-skewness-text = Noemen een paar mensen een veel hoger getal dan de rest, of tellen zij door wegen zwaar mee, dan klopt de marge om een gemiddelde pas bij veel antwoorden. Zijn er te weinig antwoorden voor hoe scheef ze zijn, dan krijgt het gemiddelde kwaliteit C.

method-holm-title = Holm
method-holm-text = Wie veel vergelijkt, vindt altijd wel iets. Met deze regel is de kans op één onterecht verschil bij een onderwerp hooguit 5 procent.
method-bonferroni-title = Bonferroni
method-bonferroni-text = Elke kans wordt maal het aantal vergelijkingen gedaan. Dat is streng, en eenvoudig na te rekenen.
method-benjamini-hochberg-title = Benjamini en Hochberg
method-benjamini-hochberg-text = Van de verschillen die we noemen, is dan gemiddeld hooguit 5 procent onterecht. Deze regel vindt meer, en laat meer toe.
method-target-title = Afstand tot een doel
method-target-text = We kijken of het cijfer meer van het doel afwijkt dan door toeval te verwachten is. Pas dan zeggen we dat het doel wel of niet is gehaald.

## Whether intervals hold what they say; numbers from the study that ships with the code.

validity-title = Kloppen de marges?
validity-text = Op { $day } trokken wij { $repetitions } keer een steekproef uit een verzonnen bevolking met de aantallen van Drenthe, waarvan alles bekend is. Van intervallen van 95 procent moet dan ongeveer 95 procent het echte cijfer bevatten.
validity-head-figures = Cijfer en interval
validity-head-mean = Bevat het echte cijfer
validity-head-range = Laagste en hoogste
validity-head-outside = Buiten de grenzen
validity-head-unmarked = Daarvan met kwaliteit A of B
validity-of = { $some } van { $all }
validity-shares = Aandelen van 1 tot 99 procent
validity-means = Gemiddelden
validity-changes = Veranderingen
validity-interval-published = zoals wij ze publiceren
validity-interval-logit = logit
validity-interval-wilson = Wilson
validity-interval-beta = Korn en Graubard
validity-interval-mean = Wald
validity-again = De regel voor scheef verdeelde antwoorden is van na deze proef: in de tabel telt hij nog niet mee. Een eerste vorm ervan gaf in een tweede proef vijf van de zeven gemiddelden buiten de grenzen kwaliteit C. Daarna lieten wij ook meetellen dat wegen de scheefheid groter maakt. Na een derde proef werd de regel strenger, omdat een steekproef er minder scheef uitziet dan de bevolking. Zo beproefden wij hem op { $day } opnieuw op gemiddelden, { $repetitions } keer, met weer een andere bevolking en andere steekproeven. Daar lagen { $outside } van de { $all } gemiddelden buiten de grenzen; het laagste bevatte in { $lowest } het echte cijfer. { $unmarked ->
    [0] De gemiddelden buiten de grenzen hebben allemaal kwaliteit C.
    [one] Daarvan heeft er één kwaliteit A of B.
   *[other] Daarvan hebben er { $unmarked } kwaliteit A of B.
}
validity-bias = Zonder wegen zat een aandeel gemiddeld { $unweighted } procentpunt naast het echte cijfer, met wegen { $raked }.
validity-left = Hangt meedoen ook af van het antwoord zelf, dan helpt wegen maar voor een deel. In die proef bleef er { $left } procentpunt over, en bevatte { $covered } van de intervallen het echte cijfer.
validity-bounds = De grenzen zijn 94 en 96,5 procent; bij Korn en Graubard en bij wat wij publiceren alleen 94 procent. Bij kwaliteit C is de marge breed, of zijn de antwoorden te scheef verdeeld voor een gemiddelde van zo weinig mensen.
