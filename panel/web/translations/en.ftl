### What a member reads around a page who chose English: layout, forms, problems.

service-name = Drents Panel

layout-skip = Skip to the content
layout-demonstration-name = Demonstration
layout-demonstration = This is a demonstration. The people and their answers are made up.
layout-help = Do you need help? Call { $phone }. You only pay what you normally pay for a call.

form-summary = { $n ->
    [one] There is 1 thing to put right
   *[other] There are { $n } things to put right
}
form-fault = Error:

## The way to pages that are in Dutch only

own-data-link = My data (in Dutch)
member-sign-out = Sign out on this device

## Problems

problem-400-title = We cannot read this
problem-400-text = Something went wrong with what your device sent. Nothing has changed. Go back and try again.
problem-404-title = This page does not exist
problem-404-text = Check the address. Did you come here by a link in our email? Then click the link again.
problem-onward-home = To the figures about Drenthe
problem-onward-code = Take part with your code
problem-413-title = This is too much at once
problem-413-text = You sent more than we can accept. Nothing has changed. Make your text shorter and try again.
problem-500-title = Something went wrong on our side
problem-500-text = It is not your fault. Your earlier answers are saved. Please try again in a few minutes.
problem-503-title = It is a little too busy here
problem-503-text = Your earlier answers are saved. Please try again in a few minutes.
