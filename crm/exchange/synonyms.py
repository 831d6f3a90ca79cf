"""How other programs name their columns, in Dutch, English and Bulgarian (domain research 5.5 and 5.6).

Names are compared folded and without anything but letters and figures: “E-mail Address” is ``emailaddress``.
The first name listed is the surest: when a file has several columns for one field, the earlier one wins.
"""

import re

from crm.domain.name import fold

CUSTOMERS: dict[str, str] = {
    "number": (
        "klantnummer klantnr klantcode klantid relatienummer relatiecode debiteurnummer debiteurennummer "
        "customernumber customerno customerid customercode clientnumber clientid accountnumber contactid memberid "
        "id nummer nr number no клиентскиномер номернаклиент кодклиент клиентид клиентномер номер"
    ),
    "organisation": (
        "bedrijf bedrijfsnaam organisatie organisatienaam firma firmanaam company companyname organisation "
        "organization organizationname organization1name business businessname фирма фирманаименование "
        "организация компания имефирма наименование"
    ),
    "name": (
        "volledigenaam naam klantnaam contactpersoon contact contactname contactnaam fullname customername "
        "clientname displayname formattedname fileas name patientname weergavenaam пълноиме трииимена имеифамилия "
        "иметоифамилия клиент лицезаконтакт имепрезимефамилия"
    ),
    "title": "titleofcourtesy titel title nameprefix honorific academischetitel титла",
    "given_name": (
        "voornaam voornamen roepnaam firstname givenname forename christianname first име собственоиме име "
        "първоиме"
    ),
    "initials": "voorletters initialen initials voorletter инициали",
    "prefix": "tussenvoegsel tussenvoegsels voorvoegsel voorvoegsels tussenv infix surnameprefix nameinfix prefix",
    "surname": "achternaam familienaam geslachtsnaam lastname surname familyname last фамилия фамилно фамилноиме",
    "suffix": "achtervoegsel suffix namesuffix суфикс",
    "address_form": "aanhef aanspreekvorm geslacht gender sex salutation addressform mrms пол обръщение",
    "birth_date": (
        "geboortedatum geboren verjaardag birthdate birthday dateofbirth dob born датанараждане рожденден роденна "
        "рожденадата"
    ),
    "birth_year": "birthyear geboortejaar годинанараждане",
    "birth_month": "birthmonth geboortemaand месецнараждане",
    "birth_day": "birthdayofmonth geboortedag деннараждане",
    "customer_since": (
        "klantsinds klantvanaf sinds datumklant customersince clientsince membersince startdate since клиентот "
        "клиентотдата отдата"
    ),
    "language": "taal correspondentietaal brieftaal language preferredlanguage lang език",
    "preferred_channel": (
        "voorkeurskanaal voorkeurkanaal contactvoorkeur voorkeurcontact preferredchannel preferredcontact "
        "preferredcontactmethod contactpreference предпочитанканал предпочитанконтакт"
    ),
    "occupation": (
        "beroep functie functietitel jobtitle occupation profession contacttitle organizationtitle position role "
        "професия длъжност"
    ),
    "tags": (
        "labels tags groepen groep categorieen categorien trefwoorden groupmembership categories category "
        "keywords етикети група групи категории"
    ),
    "note": (
        "notities opmerkingen opmerking notitie memo notes note comments comment remarks бележки бележка "
        "забележка коментар"
    ),
    "email": (
        "email emailadres emailaddress mail mailadres emailvalue email1value primaryemail emailprivate емейл "
        "имейл имейладрес електроннапоща елпоща ипоща email2address email3address email2value email3value "
        "emailadres2 emailadres3 secondaryemail email2 emailwerk workemail homeemail"
    ),
    "phone": (
        "telefoon telefoonnummer telnr tel telefoonvast vast vastnummer phone phonenumber telephone "
        "telephonenumber homephone phone1value primaryphone telefoonthuis hoofdtelefoon telefoonprive телефон "
        "стационарен телномер телефонен телефоненномер phone2value businessphone workphone telefoonopwerk "
        "homephone2 businessphone2 otherphone companymainphone telefoonthuis2 telefoonopwerk2 anderetelefoon "
        "hoofdtelefoonbedrijf phone3value telefoon2 phone2"
    ),
    "mobile": (
        "mobiel gsm mobielnummer mobieletelefoon 06nummer mobile mobilephone mobilenumber cellphone cell "
        "gsmnummer мобилен мобилентелефон гсм"
    ),
    "website": (
        "website webpagina webpage web url homepage site webpage1 website1value webaddress уебсайт сайт "
        "уебстраница интернетстраница"
    ),
    "street": (
        "straat straatnaam adres adresregel1 adresregel straatenhuisnummer straathuisnummer adres1 street "
        "streetname address addressline1 address1 streetaddress address1street homestreet homeaddress "
        "huisadresstraat improvedaddress deliveryaddress улица адрес ул адрес1 businessstreet workaddress "
        "werkadresstraat otherstreet anderadresstraat"
    ),
    "house_number": "huisnummer huisnr nr1 housenumber houseno streetnumber streetno номернасграда дом №",
    "addition": (
        "toevoeging huisnummertoevoeging huisnrtoev bus busnummer addition housenumberaddition unit apartment apt "
        "suffixhousenumber вход ап апартамент"
    ),
    "street2": (
        "adresregel2 adres2 addressline2 address2 street2 homestreet2 homeaddress2 address1extendedaddress "
        "huisadresstraat2 адрес2 businessstreet2 workaddress2 werkadres2straat"
    ),
    "postcode": (
        "postcode postkode pc zip zipcode postalcode postcd address1postalcode homepostalcode homezipcode "
        "huisadrespostcode пощенскикод пк пкод businesspostalcode workzipcode werkadrespostcode otherpostalcode "
        "anderadrespostcode"
    ),
    "city": (
        "plaats woonplaats stad gemeente plaatsnaam city town place locality address1city homecity "
        "huisadresplaats град населеномясто нместо селище businesscity workcity werkadresplaats othercity "
        "anderadresplaats"
    ),
    "region": (
        "provincie regio staat region state province county address1region homestate huisadresprovincie област "
        "община businessstate workstate werkadresprovincie otherstate"
    ),
    "country": (
        "land landcode landregio country countrycode countryregion address1country homecountry homecountryregion "
        "landregiothuis държава страна businesscountry businesscountryregion workcountry landregiowerk "
        "othercountry othercountryregion landregioanders"
    ),
    "consent_email": (
        "nieuwsbrief emailtoestemming toestemmingemail optinemail emailoptin consentemail acceptsmarketing "
        "acceptsemailmarketing newsletter emailconsent mailing съгласиеимейл бюлетин съгласиеемейл"
    ),
    "consent_sms": (
        "smstoestemming toestemmingsms smsoptin consentsms acceptssmsmarketing smsconsent съгласиеsms съгласиесмс"
    ),
    "consent_phone": (
        "toestemmingtelefoon beltoestemming telefoontoestemming consentphone phoneconsent phoneoptin "
        "съгласиетелефон"
    ),
    "consent_post": "toestemmingpost posttoestemming consentpost postoptin mailconsent directmail съгласиепоща",
    "source": (
        "bron herkomst hoegevonden viawie source leadsource origin howfound howtheyfoundus referralsource "
        "източник откъденинамери какнинамери"
    ),
    "interests": "interesses interesse hobbys hobbies interests interest hobby интереси интерес хоби",
    "contact_days": (
        "contactritme gewenstcontactritme contactfrequentie contactinterval contactelke contactdagen contactweken "
        "contactritmedagen contactritmeweken contactritmemaanden contacthoudenelke contactevery contactrhythm "
        "keepintouch keepintouchevery contactfrequency contacteverydays contacteveryweeks contacteverymonths "
        "контактнавсеки ритъмнаконтакт връзканавсеки честотанаконтакт контактнавсекидни контактнавсекиседмици "
        "ритъмнаконтактдни ритъмнаконтактседмици"
    ),
}  # fmt: skip

PURCHASES: dict[str, str] = {
    "customer": (
        "klantnummer klantnr klantcode klantid relatienummer debiteurnummer debiteur customerid customernumber "
        "customerno customercode clientid clientnumber accountid masterid memberid cardnumber klantkaart customer "
        "klant клиентскиномер номернаклиент кодклиент клиентид клиент кодклиента customeremail emailklant email"
    ),
    "name": "klantnaam customername clientname naam name fullname billingname имеклиент имеклиента имена",
    "number": (
        "bonnummer bonnr bon kassabon factuurnummer factuurnr ordernummer ordernr bestelnummer invoiceno "
        "invoicenumber invoiceid invoice orderid orderno ordernumber order receipt receiptno receiptnumber "
        "transactionid transactionno salesid documentnumber бележканомер номернабележка касовабележка бележка "
        "фактура номернафактура фактурано поръчка номернапоръчка документ"
    ),
    "on": (
        "datum aankoopdatum verkoopdatum besteldatum factuurdatum bondatum orderdatum date invoicedate orderdate "
        "purchasedate transactiondate saledate salesdate dateofpurchase createdat timestamp boughton dt дата "
        "датанапокупка датапокупка датанафактура датанабележка датаипчас"
    ),
    "sku": (
        "artikelnummer artikelcode artikelnr productcode productid sku stockcode itemcode itemno itemnumber "
        "barcode ean артикулномер кодартикул артикулкод кодпродукт баркод код"
    ),
    "product": (
        "omschrijving artikel artikelnaam product productnaam beschrijving description productname item itemname "
        "lineitemname артикул продукт описание наименование стока"
    ),
    "category": (
        "categorie productgroep artikelgroep omzetgroep category productcategory group department категория група "
        "стоковагрупа"
    ),
    "quantity": (
        "aantal hoeveelheid stuks aantalstuks qty quantity pieces units count lineitemquantity cdspurchased "
        "numberofcds количество брой бройки кол"
    ),
    "unit_price": (
        "prijs stukprijs eenheidsprijs prijsperstuk verkoopprijs unitprice price priceperunit itemprice "
        "lineitemprice единичнацена едцена цена ценазабройка"
    ),
    "discount": "korting kortingsbedrag discount discountamount lineitemdiscount отстъпка",
    "total": (
        "totaal totaalbedrag bedrag totaalincl totaalinclbtw regeltotaal omzet total amount totalamount "
        "totalprice totalvalue sum value sales revenue linetotal grandtotal dollars spent dollarvalue сума общо "
        "обща стойност общасума оборот"
    ),
    "currency": "valuta munt muntsoort currency currencycode валута",
    "vat": "btw btwpercentage btwtarief btwbedrag vat vatrate tax taxes ддс",
    "return": "retour isretour geretourneerd return isreturn returned refund връщане върнато рекламация",
    "channel": (
        "kanaal verkoopkanaal winkel filiaal channel saleschannel store shop location sourcename канал магазин "
        "обект"
    ),
    "payment": "betaalwijze betaalmethode betaling paymentmethod paymenttype payment tender плащане начиннаплащане",
    "note": "opmerking opmerkingen notitie note notes remarks comment comments бележки забележка коментар",
}  # fmt: skip

FORBIDDEN = frozenset(
    (
        "bsn burgerservicenummer egn governmentidnumber identitycardnumber insz nationalid nationalnumber nin "
        "niss paspoortnummer passportnumber rijksregister rijksregisternr rijksregisternummer "
        "socialsecuritynumber socsecid sofi sofinummer ssn егн единенгражданскиномер личнакарта лк лнч "
        "номерналичнакарта "
    ).split()
)
"""Numbers the state gives people: never read, never kept (domain research 5.3)."""

IDENTITY = frozenset("name given_name surname organisation email initials".split())
"""Fields of which customers need at least one."""


NAMES_TOO = frozenset("klant customer клиент".split())
"""Columns of purchases that hold numbers in one program and names in another."""


def plain(header: str) -> str:
    """A header as it is compared: ``E-mail Address`` is ``emailaddress``."""
    return re.sub(r"[\W_]+", "", fold(header))


def table(kind: str) -> dict[str, tuple[str, int]]:
    """Plain header to field and rank (0 is the surest), for customers or purchases."""
    source = CUSTOMERS if kind == "customers" else PURCHASES
    found: dict[str, tuple[str, int]] = {}
    for name, words in source.items():
        for rank, word in enumerate([plain(name), *words.split()]):
            found.setdefault(plain(word), (name, rank))
    return found
