using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using MusicGenre.Web.Errors;

namespace MusicGenre.Web.Endpoints;

/// <summary>What a client wants to know about a song.</summary>
internal sealed record ClassificationQuery
{
    private const int DefaultTop = 5;
    private const int MaximumTop = 100;

    [FromQuery(Name = "top")]
    [Description("The number of genres, from 1 to 100. Default 5.")]
    public int? Top { get; init; }

    [FromQuery(Name = "segments")]
    [Description("Whether to list the segments. Default false.")]
    public bool? Segments { get; init; }

    [FromQuery(Name = "sections")]
    [Description("Whether to list the stretches of one genre. Default false.")]
    public bool? Sections { get; init; }

    [FromQuery(Name = "model")]
    [Description("The name of the model. Default: the first of /api/models.")]
    public string? Model { get; init; }

    [FromQuery(Name = "charts")]
    [Description("Whether the sound stays in memory for a few minutes, so that charts can be drawn. Default false: nothing stays.")]
    public bool? Charts { get; init; }

    [FromQuery(Name = "name")]
    [Description("The name of the file, if the body is the file itself.")]
    public string? Name { get; init; }

    /// <summary>The number of genres.</summary>
    public int GetTop() => Top ?? DefaultTop;

    /// <summary>Whether segments and sections are needed.</summary>
    public bool NeedsTimeline() => Segments == true || Sections == true || Charts == true;

    /// <summary>Checks the numbers.</summary>
    /// <exception cref="RequestException">One is out of range.</exception>
    public ClassificationQuery Validate()
    {
        Check(Top);
        return this;
    }

    /// <summary>Checks a number of genres.</summary>
    /// <exception cref="RequestException">It is out of range.</exception>
    public static void Check(int? top)
    {
        if (top is < 1 or > MaximumTop)
        {
            throw new RequestException(StatusCodes.Status400BadRequest, $"The query parameter top must be from 1 to {MaximumTop}, but is {top}.");
        }
    }
}
