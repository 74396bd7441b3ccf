namespace MeMhacl.Cli.Site;

/// <summary>A table or figure of the paper, or a claim of its text that the study turns into one.</summary>
/// <param name="Id">Its anchor on the page.</param>
/// <param name="Title">Its number in the paper and what it shows.</param>
/// <param name="Notebook">The number of the notebook that makes it.</param>
/// <param name="Papers">What entries of the manifest call it.</param>
internal sealed record SiteItem(string Id, string Title, string Notebook, params string[] Papers)
{
    /// <summary>The file of data/published with the paper's numbers; null where the paper prints none.</summary>
    public string? Published { get; init; }

    /// <summary>Where the paper has no numbers: what it has instead.</summary>
    public string PaperHas { get; init; } = "";

    /// <summary>The study's table that holds the paper's rows too; null where none does.</summary>
    public string? Holds { get; init; }

    /// <summary>In the paper's order.</summary>
    public static IReadOnlyList<SiteItem> All { get; } =
    [
        new("table-ii", "Table II: subjects and trials", "01", "Table II") { Published = "table-2.csv", Holds = "01-deap-table-ii" },
        new("table-iii", "Table III: settings and tensors", "01", "Table III") { Published = "table-3.csv" },
        new("splits", "The split (IV-A-2)", "01", "IV-A-2") { PaperHas = "The paper divides clips at random, the first of the ways shown here; the others hold out more." },
        new("model-selection", "Choice of the pre-trained model (IV-A-3)", "02", "IV-A-3") { PaperHas = "Models of several epochs were kept and one chosen; their accuracies are not printed." },
        new("table-iv", "Table IV and Fig. 6: accuracy on DEAP", "02", "Table IV", "Fig. 6") { Published = "table-4-deap.csv", Holds = "02-table-iv" },
        new("table-v", "Table V and Fig. 7: accuracy on MAHNOB-HCI", "03", "Table V", "Fig. 7") { Published = "table-5-mahnob-hci.csv", Holds = "03-table-v" },
        new("fig-8", "Fig. 8: five sets of modalities on DEAP", "04", "Fig. 8") { Published = "fig-8-deap-modalities.csv", Holds = "04-fig-8" },
        new("fig-9-10", "Fig. 9 and 10: two modalities on MAHNOB-HCI", "04", "Fig. 9", "Fig. 10", "Fig. 9 and 10") { Published = "fig-9-10-mahnob-hci-two-modalities.csv", Holds = "04-fig-9-10" },
        new("attention", "Attention by modality, importance by channel (IV-C)", "04", "IV-C") { PaperHas = "The paper announces this heat map in IV-C and does not show it. By channel the study draws no map of its own: the encoder's stride favours every second channel of the order, whatever the data." },
        new("fig-11", "Fig. 11: t-SNE by four classes", "05", "Fig. 11") { PaperHas = "Pictures without numbers: six embeddings of MAHNOB-HCI's test samples." },
        new("fig-12", "Fig. 12: t-SNE by valence", "05", "Fig. 12") { PaperHas = "Pictures without numbers: the same in two colours." },
        new("separation", "Does attention separate emotions? (IV-D)", "05", "IV-D") { PaperHas = "The paper claims it in words and gives no number." },
        new("comparison", "Against what needs no ME-MHACL; across people and datasets (abstract)", "06", "abstract") { PaperHas = "The paper compares with other methods' published numbers, on other splits, and shows no test across people or datasets." },
    ];
}
