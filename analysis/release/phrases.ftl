# What stands around an indicator's own sentence. Numbers come in as text, written the Dutch way.

uncertainty = Dit is een schatting. Het echte cijfer ligt waarschijnlijk tussen { $low } en { $high }. { $n } mensen gaven antwoord.
uncertainty-shares = Dit zijn schattingen, met een marge. { $n } mensen gaven antwoord.
people = Dat zijn ongeveer { $people } mensen.

trend-higher = Dat is hoger dan in de ronde van { $period }.
trend-lower = Dat is lager dan in de ronde van { $period }.
trend-similar = Dat is ongeveer gelijk aan de ronde van { $period }.
trend-broken = De vraag is veranderd na de ronde van { $period }. Daarom vergelijken we niet.

place-higher = Dat is hoger dan in { $whole }.
place-lower = Dat is lager dan in { $whole }.
place-similar = Dat is ongeveer gelijk aan { $whole }.

not-shown-too_few = Over { $of_who } hebben we te weinig antwoorden om dit cijfer te tonen.
not-shown-one_sided = Over { $of_who } tonen we dit cijfer niet: het zou te veel zeggen over enkele mensen.
not-shown-complementary = Over { $of_who } tonen we dit cijfer niet: een ander cijfer was er dan uit af te leiden.
not-shown-no_estimate = Over { $of_who } hebben we geen antwoorden.
