"""The glosses that the known mirrors insert: which characters, with which reading, in the order of the replacement."""

_LIST = (
    "業yè 務wù 動dòng 發fā 實shí 點diǎn 設shè 領lǐng 區qū 強qiáng 營yíng 團tuán 對duì 現xiàn 經jīng 開kāi "
    "時shí 戰zhàn 長zhǎng 個gè 會huì 導dǎo 責zé 關guān 場chǎng 隊duì 聯lián 濟jì 說shuō 進jìn 學xué "
    "創chuàng 調diào 結jié 來lái 標biāo 過guò 準zhǔn 轉zhuǎn 質zhì 機jī 術shù 優yōu 規guī 問wèn 協xié "
    "見jiàn 擔dān 統tǒng 項xiàng 訓xùn 堅jiān 數shù 復fù 識shí 愛ài 級jí 認rèn 當dāng 礎chǔ 護hù 態tài 費fèi "
    "產chǎn 節jié 勢shì 習xí 報bào 聽tīng 應yīng 運yùn 臺tái 內nèi 細xì 沒méi 據jù 覺jué 鄉xiāng 達dá 獻xiàn "
    "環huán 測cè 萬wàn 揚yáng 構gòu 嚴yán 網wǎng 絡luò 貿mào 評píng 價jià 號hào 計jì 權quán 樹shù 國guó "
    "爭zhēng 穩wěn 補bǔ 負fù 驗yàn 績jī 書shū"
)

GLOSSES: tuple[tuple[str, str], ...] = tuple((entry[0], entry[1:]) for entry in _LIST.split())
"""Traditional character and reading, ``("會", "huì")``; each becomes ``會(huì)`` wherever its bytes stand."""
