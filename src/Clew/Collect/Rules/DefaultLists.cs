namespace Clew.Collect.Rules;

/// <summary>Lists that ship: what holds until a workspace says otherwise.</summary>
static class DefaultLists
{
    /// <summary>Hosts that send a buyer back after paying, with subdomains; of large companies only those that take payments.</summary>
    public static readonly IReadOnlyList<string> PaymentHosts =
    [
        "paypal.com", "paypalobjects.com", "braintreegateway.com", "venmo.com", "checkout.stripe.com", "hooks.stripe.com",
        "pay.stripe.com", "buy.stripe.com", "billing.stripe.com", "invoice.stripe.com", "js.stripe.com", "connect.stripe.com", "link.com",
        "klarna.com", "klarnapayments.com", "adyen.com", "adyenpayments.com", "mollie.com", "mollie.nl", "checkout.com", "worldpay.com",
        "worldline.com", "worldline-solutions.com", "ogone.com", "ingenico.com", "sagepay.com", "opayo.co.uk", "opayo.eu", "elavon.com",
        "cardinalcommerce.com", "arcot.com", "3dsecure.io", "securesuite.net", "3ds.com.pl", "authorize.net", "cybersource.com",
        "globalpay.com", "globalpayments.com", "realexpayments.com", "pay.google.com", "payments.google.com", "wallet.google.com",
        "pay.amazon.com", "payments.amazon.com", "pay.amazon.de", "pay.amazon.co.uk", "squareup.com", "square.link",
        "checkout.square.site", "afterpay.com", "clearpay.co.uk", "affirm.com", "sezzle.com", "zip.co", "laybuy.com", "scalapay.com",
        "alma.eu", "getalma.eu", "oney.com", "riverty.com", "afterpay.nl", "billie.io", "ratepay.com", "unzer.com", "heidelpay.com",
        "payone.com", "pay1.de", "computop.com", "computop-paygate.com", "sofort.com", "giropay.de", "paydirekt.de", "ideal.nl",
        "buckaroo.nl", "multisafepay.com", "pay.nl", "sisow.nl", "bancontact.com", "payconiq.com", "eps-ueberweisung.at", "twint.ch",
        "datatrans.com", "datatrans.ch", "saferpay.com", "six-payment-services.com", "postfinance.ch", "swish.nu", "vipps.no",
        "mobilepay.dk", "quickpay.net", "nets.eu", "easy.nets.eu", "bambora.com", "payex.com", "swedbankpay.com", "trustly.com",
        "paytrail.com", "przelewy24.pl", "payu.com", "payu.in", "payu.pl", "payu.ro", "tpay.com", "dotpay.pl", "blik.com", "comgate.cz",
        "gopay.com", "gopay.cz", "besteron.com", "barion.com", "simplepay.hu", "netopia-payments.com", "mobilpay.ro", "plationline.ro",
        "euplatesc.ro", "iyzico.com", "paytr.com", "redsys.es", "bizum.es", "mbway.pt", "sibs.pt", "nexi.it", "satispay.com",
        "systempay.fr", "payzen.eu", "lyra.com", "stancer.com", "gocardless.com", "paddle.com", "chargebee.com", "recurly.com",
        "fastspring.com", "2checkout.com", "avangate.com", "bluesnap.com", "verifone.cloud", "lemonsqueezy.com", "razorpay.com",
        "ccavenue.com", "paytm.in", "phonepe.com", "cashfree.com", "billdesk.com", "instamojo.com", "alipay.com", "tenpay.com",
        "unionpay.com", "paydollar.com", "asiapay.com", "omise.co", "2c2p.com", "xendit.co", "midtrans.com", "ipay88.com", "molpay.com",
        "paymongo.com", "dragonpay.ph", "mercadopago.com", "mercadopago.com.br", "mercadopago.com.ar", "mercadopago.com.mx",
        "pagseguro.uol.com.br", "pagseguro.com.br", "ebanx.com", "dlocal.com", "payulatam.com", "wompi.co", "epayco.co", "webpay.cl",
        "transbank.cl", "flow.cl", "khipu.com", "culqi.com", "conekta.com", "openpay.mx", "paystack.com", "flutterwave.com",
        "payfast.co.za", "payfast.io", "peachpayments.com", "yoco.com", "tap.company", "hyperpay.com", "paytabs.com", "payfort.com",
        "moyasar.com", "myfatoorah.com", "telr.com", "tabby.ai", "tamara.co", "zarinpal.com", "idpay.ir", "shaparak.ir", "yookassa.ru",
        "yoomoney.ru", "robokassa.ru", "cloudpayments.ru", "liqpay.ua", "fondy.eu", "wayforpay.com", "portmone.com.ua", "eway.com.au",
        "ewaypayments.com", "pinpayments.com", "windcave.com", "paymentexpress.com", "poli.co.nz", "moneris.com", "interac.ca",
        "plaid.com", "commerce.coinbase.com", "bitpay.com", "btcpayserver.org", "shop.app", "checkout.shopify.com",
    ];

    /// <summary>Query parameters that carry personal data or secrets.</summary>
    public static readonly IReadOnlyList<string> StripParameters =
    [
        // Who somebody is.
        "email*", "e-mail", "e_mail", "emailaddress", "mail", "mailto", "correo", "user_email", "useremail", "customer_email",
        "contact_email", "recipient", "name", "fullname", "full_name", "first_name", "firstname", "first-name", "fname", "givenname",
        "given_name", "last_name", "lastname", "last-name", "lname", "surname", "familyname", "family_name", "middlename", "maiden_name",
        "vorname", "nachname", "prenom", "nombre", "apellido", "apellidos", "cognome", "nickname", "user", "username", "user_name",
        "login", "loginname",
        // Where to reach them.
        "phone*", "telephone", "tel", "telefon", "telefono", "mobile", "mobilephone", "mobile_phone", "cell", "cellphone", "fax",
        "whatsapp_number", "address", "address1", "address2", "addressline1", "addressline2", "street", "streetaddress", "strasse",
        "postcode", "postalcode", "postal_code", "zip", "zipcode", "zip_code", "plz",
        // What identifies or describes them.
        "dob", "dateofbirth", "date_of_birth", "birthdate", "birthday", "birthyear", "geburtsdatum", "gender", "sex", "age", "ssn",
        "socialsecurity*", "nationalid", "national_id", "personalid", "passport*", "driverslicense", "taxid", "tax_id", "vatid", "nin",
        "insurance_number", "patient*", "iban", "bic", "account", "accountnumber", "account_number", "accountnum", "routing_number",
        "creditcard*", "credit_card*", "cardnumber", "card_number", "ccnum", "ccnumber", "ccname", "cvc", "cvv", "cc_exp",
        // What lets one in.
        "password*", "passwd", "pass", "pwd", "passphrase", "pin", "otp", "secret*", "client_secret", "token", "access_token",
        "refresh_token", "id_token", "auth", "authtoken", "auth_token", "authorization", "bearer", "jwt", "api_key", "apikey", "api-key",
        "session", "sessionid", "session_id", "sessid", "sid", "phpsessid", "jsessionid", "aspsessionid*", "csrf*", "xsrf*", "_csrf",
        "nonce", "sig", "signature", "magic_link", "reset_token", "reset_password_token", "confirmation_token", "invitation_token",
        "unlock_token", "ticket", "saml*", "x-amz-signature", "x-amz-security-token", "x-amz-credential",
    ];

    /// <summary>Other words for sources. The hosts stand for what social networks and engines are called in campaigns, too.</summary>
    public static readonly IReadOnlyDictionary<string, string> SourceAliases = Reverse(
    [
        ("facebook", "fb facebook.com www.facebook.com m.facebook.com l.facebook.com lm.facebook.com web.facebook.com"
            + " business.facebook.com fb.com fb.me facbook facebok faceboook facebook-ads facebook_ads facebookads fb-ads"
            + " fb_ads fbads face-book"),
        ("instagram", "ig insta instagram.com www.instagram.com l.instagram.com instgram instagramm instagam ig-ads ig_ads"
            + " instagram-ads instagram_ads ig_story ig_bio instabio"),
        ("linkedin", "li linkedin.com www.linkedin.com lnkd.in lnkd linked-in linked_in linkdin linkedn linkedin-ads linkedin_ads"
            + " linkedinads linkedin.android com.linkedin.android"),
        ("twitter", "tw twitter.com www.twitter.com mobile.twitter.com t.co x x.com www.x.com x-ads x_ads twitter-ads twitter_ads"
            + " twiter"),
        ("youtube", "yt youtube.com www.youtube.com m.youtube.com youtu.be you-tube you_tube youtub youtube-ads youtube_ads yt-ads"),
        ("tiktok", "tt tik-tok tik_tok tiktok.com www.tiktok.com vm.tiktok.com tiktok-ads tiktok_ads tiktokads ticktock"),
        ("pinterest", "pin pinterest.com www.pinterest.com pin.it pintrest pinterest-ads pinterest_ads"),
        ("reddit", "reddit.com www.reddit.com old.reddit.com out.reddit.com redd.it reddit-ads reddit_ads"),
        ("whatsapp", "wa wa.me whatsapp.com www.whatsapp.com web.whatsapp.com l.wl.co whats-app whatsap"),
        ("telegram", "tg t.me telegram.org web.telegram.org telegram.me"),
        ("snapchat", "snap snapchat.com www.snapchat.com snapchat-ads"),
        ("threads", "threads.net www.threads.net l.threads.net threads.com www.threads.com l.threads.com"),
        ("google", "google.com www.google.com adwords google-adwords google_adwords googleadwords google-ads google_ads googleads"
            + " gads gadwords googel gogle goolge"),
        ("bing", "bing.com www.bing.com bing-ads bing_ads bingads microsoft-ads microsoft_ads microsoftads msads"),
        ("duckduckgo", "duckduckgo.com www.duckduckgo.com ddg"),
        ("yahoo", "yahoo.com www.yahoo.com"),
        ("newsletter", "newsleter news-letter news_letter newletter newslettter"),
        ("(not set)", "null undefined (null)"),
    ]);

    /// <summary>Other words for media: mistyped ones, and those of one meaning that GA4's channels know under one word only.</summary>
    public static readonly IReadOnlyDictionary<string, string> MediumAliases = Reverse(
    [
        ("email", "e-mail e_mail emial eamil emai emal emaill email. mail emails e-mails e-mailing emailing"),
        ("cpc", "ccp ccpc cp cpcc cpc. c.p.c c.p.c. cpc-ads costperclick cost-per-click cost_per_click pay-per-click"
            + " pay_per_click payperclick"),
        ("ppc", "pppc ppcc ppc. p.p.c p.p.c."),
        ("cpm", "cpm. c.p.m c.p.m."),
        ("organic", "orgainc organc oraganic ogranic organik organci"),
        ("referral", "referal refferal refferral reffral referrral referrel referrer referer refer referrals"),
        ("social", "socail soical scoial soscial sozial organic-social organic_social organicsocial social-organic social_organic"
            + " socialmedia social_media social-media social_network socials social-post social_post"),
        ("paid_social", "paid-social paidsocial social-paid social_paid socialpaid paid_socail paid-socail paid_soical social-ads"
            + " social_ads"),
        ("paid_search", "paid-search paidsearch search-paid search_paid"),
        ("display", "disply dispaly displays display-ads display_ads displayads gdn"),
        ("banner", "banners banner-ad banner_ad banner-ads"),
        ("affiliate", "affiliates afiliate affilate affliate affiliat aff affiliate-link"),
        ("video", "vidoe vedio videos"),
        ("sms", "text-message text_message textmessage sms-message"),
        ("audio", "adio"),
        ("push", "web-push web_push webpush push-notification push_notification push-notifications"),
        ("qr", "qr-code qr_code qrcode"),
        ("(none)", "none"),
        ("(not set)", "null undefined (null)"),
    ], ("e mail", "email"), ("organic social", "social"), ("social organic", "social"), ("social media", "social"),
        ("social network", "social"),
        ("paid social", "paid_social"), ("social paid", "paid_social"), ("social ads", "paid_social"), ("paid search", "paid_search"),
        ("pay per click", "cpc"), ("cost per click", "cpc"), ("qr code", "qr"), ("display ads", "display"), ("text message", "sms"),
        ("web push", "push"), ("push notification", "push"));

    static Dictionary<string, string> Reverse((string Word, string Others)[] words, params (string Other, string Word)[] withSpaces)
    {
        var aliases = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (word, others) in words)
            foreach (string other in others.Split(' ', StringSplitOptions.RemoveEmptyEntries)) aliases.Add(other, word);
        foreach (var (other, word) in withSpaces) aliases.Add(other, word);
        return aliases;
    }
}
