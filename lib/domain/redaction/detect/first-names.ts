/** Common given names of many languages, without those that are also products or plain words. */
export const FIRST_NAMES: ReadonlySet<string> = new Set(
  `Aaron Abdul Abigail Adam Adrian Agnieszka Ahmed Aisha Alan Albert Alejandro Alessandro Alexander Alexandra Alfred Ali Alice Alicia Alison Amanda Amara Amelia Amina Amir Amy Ana Anders Andrea Andreas Andrew Angela Anita Anjali Ann Anna Anne Anthony Antonio Arjun Arthur Ashley Astrid
  Barbara Beatrice Benjamin Bernard Beth Betty Boris Brandon Brenda Brian Bruno Camille Carla Carlos Carmen Caroline Catherine Cecilia Charles Charlotte Chen Chiara Chloe Christian Christina Christine Christopher Cindy Clara Claudia Colin Craig Cristina Cynthia
  Daniel Daniela David Deborah Deepak Denise Dennis Derek Diana Diego Dimitri Dmitri Dmitry Donald Donna Dorothy Douglas Dylan Edith Eduardo Edward Eileen Elena Eleanor Elizabeth Ella Ellen Emily Emma Enrique Eric Erik Ernest Esther Ethan Eugene Eva Evelyn
  Fatima Felipe Fernando Fiona Florence Frances Francesca Francisco Frank Franz Fred Frederick Gabriel Gareth Gary Geoffrey George Gerald Giovanni Giulia Gloria Graham Greg Gregory Greta Guillaume Gustavo Hannah Hans Harold Harriet Harry Hassan Heather Heidi Helen Helena Henrik Henry Hiroshi Howard Hugo
  Ian Ibrahim Igor Ines Ingrid Irene Isabel Isabella Ivan Jack Jacob Jacqueline James Jamie Jan Jane Janet Jason Javier Jean Jeffrey Jennifer Jeremy Jessica Jill Joan Joanna Johan Johanna John Johannes Jonathan Jorge Jose Joseph Joshua Joyce Juan Judith Julia Julian Julie Justin
  Karen Karl Katarzyna Kate Katherine Kathleen Kathryn Keith Kelly Kenneth Kevin Khalid Kofi Kwame Kristin Krzysztof Kumar Larry Lars Laura Lauren Leila Leonard Liam Linda Lisa Liu Lorenzo Louis Louise Lucas Lucia Lucy Luis Luisa Lydia
  Magdalena Mahmoud Manuel Marco Marcus Margaret Maria Marie Marina Mario Marion Mark Marta Martha Martin Mary Mateo Matthew Matthias Maureen Megan Mehmet Mei Melissa Michael Michelle Miguel Mikhail Miriam Mohamed Mohammed Monica Monika Muhammad Nadia Nancy Natalia Natalie Natasha Nathan Neha Nguyen Nicholas Nicole Niamh Nigel Nikolai Nina Noah Nora Norman
  Oliver Olivia Olga Omar Oscar Pablo Pamela Patricia Patrick Paul Paula Paulo Pedro Peter Petra Philip Philippe Pierre Piotr Priya Rachel Rafael Raj Rajesh Ralph Raymond Rebecca Renata Ricardo Richard Rita Robert Roberto Roger Roland Ronald Rosa Rosemary Roy Russell Ruth Ryan
  Samantha Samuel Sandra Sanjay Sara Sarah Satoshi Scott Sean Sebastian Sergei Sergio Shannon Sharon Sheila Shirley Simon Sofia Sophia Sophie Stanley Stefan Stefano Stephanie Stephen Steve Steven Stuart Sunita Susan Suzanne Sven Svetlana Sylvia Tatiana Terence Teresa Theodore Theresa Thomas Timothy Tomasz Tracy Tyler Ursula
  Valentina Vanessa Victoria Vijay Vincent Virginia Vladimir Walter Wanda Wayne Wendy Werner Wilhelm William Wolfgang Yasmin Yolanda Youssef Yuki Yusuf Yvonne Zainab Zofia`.split(
    /\s+/,
  ),
);

const PRODUCT_WORDS: ReadonlySet<string> = new Set(
  `Claude Sonnet Opus Haiku Fable Anthropic Bedrock Vertex Foundry Amazon Google Azure Microsoft Cloudflare Github Gitlab Git Docker Kubernetes Jenkins Travis Grafana Prometheus Kafka Cassandra Redis Postgres Mongo Mysql Python Node Java Ruby Rust Linux Windows Mac Chrome Safari Firefox Apache Nginx
  Error Exception Request Response Internal Server Service Gateway Client Status Support Packet Team Engineering Platform Operations Security Network Data Model Models Messages Message Api Key Token Token's Retry Rate Limit Limits Overloaded Bad Not Found Timeout Connection Unauthorized Forbidden
  Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October November December Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec
  The This That These Those Our Your All Any Each Every Some No Yes New Old Open Close Read Write Get Post Put Delete Patch Head Please Check See Use Set Run Start Stop Build Deploy Test Prod Staging Dev Production Development Console Cloud Code Desktop Web App Mobile Business Enterprise Free Pro Max Plan Impact Incident Root Cause Update
  Slack Stripe Datadog Sentry Splunk Elastic Terraform Ansible Helm Argo Vault Consul Nomad Oauth Http Https Tls Ssl Dns Tcp Json Yaml Xml Html Css Sql Rest Grpc Litellm Portkey Openrouter Helicone Langchain Next React Vue Angular Typescript Javascript Sdk Cli Us Eu Europe America Asia Pacific East West North South Central United States Kingdom London Paris Berlin Prague Dublin Tokyo Sydney
  Customer Customers Sir Madam All User Users Colleague Colleagues Valued Friends Everyone Folks Reader Member Members Friend Reliability Site Labs Group Inc Ltd Gmbh Corp Company Desk Ops Please And But He She They On At In From
  Bearer Basic Authorization Content Type Accept Cookie Host User Agent Mozilla Apple Gecko Safari Headers Body Access Permission Denied Invalid Missing Required Unknown Failed Success Warning Info Debug Trace Fatal Critical Notice Alert`.split(
    /\s+/,
  ),
);

/** True for capitalised words that are not parts of names in this trade. */
export function isProductWord(word: string): boolean {
  return PRODUCT_WORDS.has(word.replace(/['\u2019]s$/u, '')) || /\d/.test(word);
}
