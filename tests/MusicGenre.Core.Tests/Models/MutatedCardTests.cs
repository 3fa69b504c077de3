using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using MusicGenre.Core.Tests.Fakes;
using MusicGenre.Errors;
using MusicGenre.Models;
using Xunit;

namespace MusicGenre.Core.Tests.Models;

/// <summary>Damaged cards of the bundled models: they load and work, or are refused with a <see cref="GenreModelException"/>.</summary>
public sealed partial class MutatedCardTests
{
    private const int Mutations = 1500;

    private static readonly string[] Values =
    [
        "null", "0", "-1", "1", "2", "10", "77", "2147483647", "-2147483648", "2147483648", "1e308", "-1e308", "1e-320", "1e999", "0.5", "NaN", "true", "false",
        "\"\"", "\"NaN\"", "\"22050\"", "\"none\"", "\"softmax\"", "\"Mean, GeometricMean\"", "\"\\ud800\"", "[]", "[null]", "{}", "[[]]", "{\"a\":1}",
    ];

    [Theory]
    [InlineData("mel-statistics", 1)]
    [InlineData("mfcc-cnn", 2)]
    public void GenreModel_MutatedCard_LoadsAndPredictsOrThrowsGenreModelException(string name, int seed)
    {
        var random = new Random(seed);
        var whole = BundledModels.ReadCard(name);
        var shape = whole.Features!.CreateExtractor().GetShape(whole.Segments.SampleCount);
        var json = Encoding.UTF8.GetString((whole with { Network = whole.Network with { Sha256 = FakeModel.Card.Network.Sha256 } }).ToJson());
        var (loaded, refused) = (0, 0);
        for (var i = 0; i < Mutations; i++)
        {
            var mutated = Mutate(json, random);
            try
            {
                var card = GenreModelCard.FromJson(mutated, "x.card.json");
                using var model = new GenreModel(
                    card, FakeModel.Network, new FakeEngine(genreCount: card.Genres.Count, inputShape: whole.Network.InputLayout.Order(shape)));
                var probabilities = new float[card.Genres.Count];
                model.Predict(new float[card.Segments.SampleCount], 1, probabilities);
                Assert.Equal(1, probabilities.Sum(), 0.01);
                loaded++;
            }
            catch (GenreModelException)
            {
                refused++;
            }
            catch (Exception exception)
            {
                Assert.Fail($"mutation {i.ToString(CultureInfo.InvariantCulture)} of {name} threw {exception}: {Encoding.UTF8.GetString(mutated)}");
            }
        }

        // Some mutations change only descriptions; most do harm.
        Assert.True(loaded > 25, $"{loaded} loaded");
        Assert.True(refused > Mutations / 2, $"{refused} refused");
    }

    private static byte[] Mutate(string json, Random random)
    {
        var text = json;
        for (var times = random.Next(1, 3); times > 0; times--)
        {
            text = random.Next(6) switch
            {
                0 => ReplaceValue(text, random),
                1 => ReplaceValue(text, random),
                2 => RemoveLine(text, random),
                3 => RepeatLine(text, random),
                4 => RenameMember(text, random),
                _ => text,
            };
        }

        var bytes = Encoding.UTF8.GetBytes(text);
        if (random.Next(4) == 0)
        {
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        }

        return random.Next(20) == 0 ? bytes[..random.Next(bytes.Length)] : bytes;
    }

    private static string ReplaceValue(string text, Random random)
    {
        var values = Value().Matches(text);
        if (values.Count == 0)
        {
            return text;
        }

        var value = values[random.Next(values.Count)].Groups[1];
        return text[..value.Index] + Values[random.Next(Values.Length)] + text[(value.Index + value.Length)..];
    }

    private static string RemoveLine(string text, Random random)
    {
        var lines = text.Split('\n').ToList();
        lines.RemoveAt(random.Next(lines.Count));
        return string.Join('\n', lines);
    }

    private static string RepeatLine(string text, Random random)
    {
        var lines = text.Split('\n').ToList();
        lines.Insert(random.Next(lines.Count), lines[random.Next(lines.Count)]);
        return string.Join('\n', lines);
    }

    private static string RenameMember(string text, Random random)
    {
        var names = Member().Matches(text);
        if (names.Count == 0)
        {
            return text;
        }

        var name = names[random.Next(names.Count)].Groups[1];
        return text[..name.Index] + names[random.Next(names.Count)].Groups[1].Value + text[(name.Index + name.Length)..];
    }

    [GeneratedRegex("\": ([^\\n{\\[,]+)")]
    private static partial Regex Value();

    [GeneratedRegex("\"(\\w+)\":")]
    private static partial Regex Member();
}
