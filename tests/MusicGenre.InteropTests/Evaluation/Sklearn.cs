using System.Diagnostics;
using System.Text.Json;

namespace MusicGenre.InteropTests.Evaluation;

/// <summary>Measures labels and probabilities with scikit-learn.</summary>
internal static class Sklearn
{
    public const string Python = "/usr/bin/python3";

    private const string Script = """
        import json, sys
        import numpy as np
        from sklearn import metrics
        data = json.load(sys.stdin)
        y = np.array(data["labels"])
        p = np.array(data["probabilities"])
        p = p / p.sum(1, keepdims=True)
        labels = list(range(p.shape[1]))
        guess = p.argmax(1)
        precision, recall, f1, support = metrics.precision_recall_fscore_support(y, guess, labels=labels, zero_division=0)
        rates = [metrics.roc_curve(y == g, p[:, g], drop_intermediate=False)[:2] for g in labels]
        json.dump({
            "accuracy": [metrics.accuracy_score(y, guess)],
            "confusion": metrics.confusion_matrix(y, guess, labels=labels).ravel().tolist(),
            "precision": precision.tolist(),
            "recall": recall.tolist(),
            "f1": f1.tolist(),
            "macroF1": [metrics.f1_score(y, guess, labels=labels, average="macro", zero_division=0)],
            "balancedAccuracy": [metrics.balanced_accuracy_score(y, guess)],
            "logLoss": [metrics.log_loss(y, p.astype(np.float32), labels=labels)],
            "area": [metrics.roc_auc_score(y == g, p[:, g]) for g in labels],
            "macroArea": [metrics.roc_auc_score(y, p, multi_class="ovr", average="macro", labels=labels)],
            "top": [metrics.top_k_accuracy_score(y, p, k=k, labels=labels) for k in labels[1:]],
            "rate": [float(np.interp(x, *rates[0])) for x in (0.1, 0.3, 0.7)],
        }, sys.stdout)
        """;

    public static bool IsInstalled() => File.Exists(Python) && Run("import sklearn, numpy", "") is not null;

    /// <summary>The figures by name.</summary>
    public static Dictionary<string, double[]> Measure(IReadOnlyList<int> labels, IReadOnlyList<float[]> probabilities)
    {
        var output = Run(Script, JsonSerializer.Serialize(new { labels, probabilities }))
            ?? throw new InvalidOperationException("scikit-learn failed.");
        return JsonSerializer.Deserialize<Dictionary<string, double[]>>(output)!;
    }

    internal static string? Run(string script, string input)
    {
        var start = new ProcessStartInfo(Python, ["-W", "ignore", "-c", script]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : null;
    }
}
