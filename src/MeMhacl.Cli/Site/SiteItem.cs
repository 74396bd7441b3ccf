using System.Text.RegularExpressions;

namespace MeMhacl.Cli.Site;

/// <summary>A table or figure of the paper, or one that the study adds, and how its counterpart is found among the executed notebooks.</summary>
/// <param name="Id">Its anchor on the page.</param>
/// <param name="Title">Its number in the paper and what it shows.</param>
/// <param name="Notebook">The number of the notebook that makes it.</param>
/// <param name="Headings">Matches the headings of the sections that make it.</param>
internal sealed record SiteItem(string Id, string Title, string Notebook, string Headings)
{
    /// <summary>The file of data/published with the paper's figures; null where the paper prints none.</summary>
    public string? Published { get; init; }

    /// <summary>Where the paper has no figures: what it has instead.</summary>
    public string PaperHas { get; init; } = "";

    /// <summary>DEAP or MAHNOB-HCI; null where it is the notebook's own.</summary>
    public string? Dataset { get; init; }

    /// <summary>Matches names of files made under other headings; null where there are none.</summary>
    public string? Files { get; init; }

    /// <summary>In the paper's order, then what the study adds.</summary>
    public static IReadOnlyList<SiteItem> All { get; } =
    [
        new("table-ii", "Table II: subjects and trials", "01", @"Table II\b") { Published = "table-2.csv" },
        new("table-iii", "Table III: settings and tensors", "01", @"Table III\b") { Published = "table-3.csv", Files = "^0[23]-settings$" },
        new("table-iv", "Table IV and Fig. 6: accuracy on DEAP", "02", @"Table IV\b|Fig\. 6\b") { Published = "table-4-deap.csv", Files = "^02-comparison$" },
        new("table-v", "Table V and Fig. 7: accuracy on MAHNOB-HCI", "03", @"Table V\b|Fig\. 7\b") { Published = "table-5-mahnob-hci.csv", Files = "^03-comparison$" },
        new("fig-8", "Fig. 8: five sets of modalities on DEAP", "04", @"Fig\. 8\b") { Published = "fig-8-deap-modalities.csv", Dataset = "DEAP" },
        new("fig-9-10", "Fig. 9 and 10: two modalities on MAHNOB-HCI", "04", @"Fig\. (9|10)\b") { Published = "fig-9-10-mahnob-hci-two-modalities.csv", Dataset = "MAHNOB-HCI" },
        new("attention", "Attention by modality, importance by channel (IV-C)", "04", @"^(Attention|Importance)\b") { PaperHas = "The paper announces this heat map in IV-C and does not show it." },
        new("fig-11", "Fig. 11: t-SNE by four classes", "05", @"Fig\. 11\b") { PaperHas = "Pictures without figures: six embeddings of MAHNOB-HCI's test samples." },
        new("fig-12", "Fig. 12: t-SNE by valence", "05", @"Fig\. 12\b") { PaperHas = "Pictures without figures: the same in two colours." },
        new("separation", "Does attention separate emotions? (IV-D)", "05", "same points|In numbers|separate emotions") { PaperHas = "The paper claims it in words (IV-D) and gives no number." },
        new("model-selection", "Choice of the pre-trained model (IV-A-3)", "02", "^Choice of") { PaperHas = "Models of several epochs were kept and one chosen; their figures are not printed.", Files = "^0[23]-model-selection$" },
        new("limited-labels", "Fewer labels", "02", "(?i)limited|fewer labels|few labels") { PaperHas = "Not in the paper: how many labels pre-training saves." },
        new("grid", "Hyper-parameters", "02", @"(?i)grid|hyper-?parameter|^tau, P\b") { PaperHas = "The paper gives the values chosen (Table III) and not the search." },
        new("ladder", "The ladder of splits", "01", "(?i)ladder|other splits") { PaperHas = "The paper divides clips at random (IV-A-2), the first rung; the others hold out more." },
        new("arithmetic", "The paper's arithmetic", "02", "arithmetic") { PaperHas = "Differences that its text states, and its tables." },
    ];

    /// <summary>Whether a file belongs to it.</summary>
    /// <param name="heading">The heading of the section that makes the file.</param>
    /// <param name="file">The file's name without ending.</param>
    public bool Takes(string heading, string file) => Regex.IsMatch(heading, Headings) || (Files is not null && Regex.IsMatch(file, Files));
}
