### What a member reads who chose English. Plain words, short sentences.

## Closed

entry-closed-title = This questionnaire is closed
entry-closed-text = You can no longer give answers. We still have what you filled in before. We will let you know when there is a new questionnaire.

## Start page and consent

start-minutes = { $minutes ->
    [one] This takes about 1 minute.
   *[other] This takes about { $minutes } minutes.
}
start-until = You can take part up to and including { $day }.
start-about-title = What is it about?
start-about-text = The questions are about you and your life in Drenthe. There are no right or wrong answers.
start-who-title = Who sees my answers?
start-who-text = Only our researchers read your answers. They do not see your name and address. Nobody can recognise you in the figures. We only show a part of your story to others if you say yes to that.
start-voluntary-title = Do I have to take part?
start-voluntary-text = No, it is up to you. You may skip a question. You may also stop at any time, and go on later. Under ‘My data’ you can have everything erased.
start-special-title = Sensitive questions
start-special-text = A few questions are about sensitive things, such as religion or where you come from. By taking part you give us permission to use these answers too. You may skip these questions.
start-consent-title = Will you take part?
start-consent-text = If you take part, you give us permission. We may then use your answers for research into life in Drenthe.
start-yes = I will take part
start-no = I will not take part

refused-title = You are not taking part
refused-text = Thank you for letting us know. We will not send you any more messages about this questionnaire.
refused-return = Have you changed your mind? You can take part up to and including { $day }. Use the same link or code.
refused-back = I want to take part after all

start-measured-title = What else we keep
start-measured = We keep how long you spend on a page, and whether you use a phone or a computer. This helps us to make better questions. We erase it after a few months.
start-unmeasured = Do not keep this about me

## Question pages

question-progress = Question { $n } of about { $total }
question-next = Next
question-later = Save and go on later
question-back = Previous question
question-back-overview = Back to your answers
question-saved = Saved at { $time }
question-choose-more = You may choose more than one answer.
question-text-most = You can write up to { $most } characters. Do not write down any names or addresses.
question-end = { $mark } = { $words }

question-open = { $option }: write here what you mean
question-choose-one = Choose an answer
question-no-place = No place
question-points = points
question-ranking = Use each place once. 1 is the most important, { $last } the least.
question-allocation = Divide { $total } { $unit }. Together it must be { $total }.
question-date-example = Write the day, the month and the year. For example: 31-5-1950.
question-month-example = Write the month and the year. For example: 5-1950.
question-former = Last time you answered: { $answer }.

question-help = More information
question-aloud = Read aloud

mark-link = Rate the questionnaire
mark-title = What did you think of the questionnaire?
mark-text = You do not have to fill this in. The researchers will read it. They do not see your name.
mark-question = What mark do you give the questionnaire?
mark-hint = 1 is very bad and 10 is very good.
mark-remark = Is there anything you want to say about it?
mark-send = Send
mark-fault = Choose a mark from 1 to 10.
mark-thanks = Thank you. We have kept your opinion.

answer-dont-know = I do not know
answer-refused = I would rather not say
answer-skipped = Not filled in
answer-not-asked-route = Not asked
answer-not-asked-module = Not asked
answer-after-break-off = Not filled in

ask-heading = Please note:
ask-other-tab = You answered this before, perhaps in another window. Below you see what we have saved. Is it right? Then go on.
ask-other-tab-differs = You gave a different answer before, perhaps in another window. In the questions below you see what we have saved. Is it right? Then go on. Is it not right? Then change it.
ask-other-tab-sent = This is what you filled in just now:
ask-doubt = Please look at your answer again. Is it right? Then you may go on.
ask-one = You have not answered this question yet. Would you like to answer it? You may also go on.
ask-some = { $n ->
    [one] You have not answered 1 of the sentences yet. Would you like to answer it? You may also go on.
   *[other] You have not answered { $n } of the sentences yet. Would you like to answer them? You may also go on.
}

fault-out-of-range = Choose a number from { $minimum } to { $maximum }.
fault-unknown-code = Choose one of the answers shown here.
fault-wrong-type = Fill in a whole number here.
fault-too-long = Your text is too long: { $length } characters. Make it { $most } at most.
fault-two-answers = Choose one answer. We received two.
fault-two-answers-text = Write an answer or tick one box. Not both.
fault-exclusive = You chose ‘{ $option }’ together with another answer. These do not go together. Take one of the two away.
fault-null-bytes = There is a character in your answer that we cannot read. Take it away and try again.
fault-not-a-number = Write only a number here, for example 12.
fault-out-of-range-number = Fill in a number from { $minimum } to { $maximum }.
fault-too-many-decimals = { $decimals ->
    [0] Fill in a whole number, without decimals.
    [one] Fill in a number with 1 decimal at most.
   *[other] Fill in a number with { $decimals } decimals at most.
}
fault-not-a-date = We do not know this date. Write the day, the month and the year, for example 31-5-1950.
fault-not-a-month = We do not know this month. Write the month and the year, for example 5-1950.
fault-out-of-period = This date is not possible here. It must be from { $earliest } to { $latest }.
fault-out-of-period-early = This date is not possible here. It may not be before { $earliest }.
fault-out-of-period-late = This date is not possible here. It may not be after { $latest }.
fault-ranked-twice = You used place { $place } more than once. Use each place once.
fault-not-the-total = Together this is { $sum }. It must be { $total }.
fault-open-without-option = You wrote something with ‘{ $option }’, but you chose another answer. Choose ‘{ $option }’ or take your text away.
fault-check = These answers do not go together.
fault-soft-check = Is this right? Then you may go on.
fault-differs-from-former = Last time you answered: { $former }. Is your answer right this time? Then you may go on.
fault-unanswered = Not answered yet
fault-link = { $text }: { $fault }

problem-forged-title = We cannot accept this
problem-forged-text = Your device sent something that does not belong to this question. Nothing has changed. Go back and fill in the question again.
problem-version-title = This page is from another questionnaire
problem-version-text = You had a page open from another questionnaire. We have not saved anything from it. We still have what you filled in before.
problem-off-path-title = This question is no longer needed
problem-off-path-text = Because of another answer you do not have to answer this question. Perhaps you had the questionnaire open twice. Your other answers are saved.
problem-submitted-title = You have already sent everything
problem-submitted-text = We have your answers. You can no longer change them.
problem-enough-title = Thank you
problem-enough-text = Enough people from your group have already taken part. You do not have to do anything more. We will not use what you filled in.
problem-go-on = Go on with the questionnaire
problem-to-receipt = To your receipt

## Saved for later

later-title = Your answers are saved
later-saved = Saved at { $time }.
later-how = You can close this window now. Do you want to go on? Then click the link in our email again. Or go to { $address } and fill in the code from our letter. You can do this on another device too.
later-until = You can go on up to and including { $day }.
later-resume = Go on now

## Overview

overview-title = Look at your answers
overview-intro = Is everything right? Then send your answers. After that you can no longer change them.
overview-open = { $n ->
    [one] You did not fill in 1 question. That is fine.
   *[other] You did not fill in { $n } questions. That is fine.
}
overview-change = Change
overview-change-what = : { $text }
overview-send = Send

## Receipt

receipt-title = Thank you
receipt-already = You have already finished
receipt-text = We have received your answers. You help us to know Drenthe better.
receipt-proof-title = Your receipt
receipt-when = Sent on
receipt-number = Number
receipt-number-why = This number says nothing about you or your answers. It only shows that you sent them.
receipt-next-title = What happens now?
receipt-next-text = We add all the answers together. Then everyone can see the results.
receipt-sign-out-title = Do you share this device with others?
receipt-sign-out-text = Then sign out. After that nobody can see your data here.
