using Microsoft.Extensions.Options;
using MusicGenre.Models;
using MusicGenre.Web.Errors;
using MusicGenre.Web.Hosting;

namespace MusicGenre.Web.Classifying;

/// <summary>The models that are offered, each loaded once when it is first needed.</summary>
internal sealed class ClassifierCatalog : IDisposable
{
    private readonly IGenreClassifier _default;
    private readonly Dictionary<string, Lazy<(GenreModel Model, GenreClassifier Classifier)>> _others;

    public ClassifierCatalog(IGenreClassifier defaultClassifier, IOptions<WebOptions> options)
    {
        _default = defaultClassifier;
        Names = options.Value.Models ?? BundledModels.Names;
        var settings = new GenreClassifierOptions { MinimumConfidence = options.Value.MinimumConfidence, MinimumFamiliarity = options.Value.MinimumFamiliarity };
        _others = Names.Where(name => name != Default).ToDictionary(name => name, name => new Lazy<(GenreModel, GenreClassifier)>(() =>
        {
            var model = GenreModel.LoadBundled(name);
            return (model, new GenreClassifier(model, settings));
        }), StringComparer.Ordinal);
    }

    /// <summary>The names of the models.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The name of the model that is used if a request names none.</summary>
    public string Default => _default.Model.Name;

    /// <summary>The classifier with a model.</summary>
    /// <param name="model">The model's name, or null for the default.</param>
    /// <exception cref="RequestException">There is no such model.</exception>
    public IGenreClassifier Get(string? model)
    {
        Check(model);
        return model is null || model == Default ? _default : _others[model].Value.Classifier;
    }

    /// <summary>Makes sure that there is a model, without loading it.</summary>
    /// <param name="model">The model's name, or null for the default.</param>
    /// <exception cref="RequestException">There is no such model.</exception>
    public void Check(string? model)
    {
        if (model is not null && !Names.Contains(model))
        {
            throw new RequestException(StatusCodes.Status400BadRequest, $"There is no such model here. Choose from {string.Join(", ", Names)}.");
        }
    }

    public void Dispose()
    {
        foreach (var other in _others.Values.Where(other => other.IsValueCreated))
        {
            other.Value.Classifier.Dispose();
            other.Value.Model.Dispose();
        }
    }
}
